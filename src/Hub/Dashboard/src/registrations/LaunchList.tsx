import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { DataTable, type Column } from '../parts/DataTable';
import { format } from '../parts/format';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { Result } from '../parts/Result';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useLaunches, type Launch } from './useRegistrations';

const words = texts.launches;

export function LaunchList({ registrationId, instanceId }: { registrationId: string; instanceId: number | undefined }) {
  const { page } = useHere();
  const launches = useLaunches(registrationId, instanceId);
  const columns = useMemo<Column<Launch>[]>(
    () => [
      {
        id: 'start',
        header: words.start,
        cell: ({ id, launchTime }) => (
          <Anchor component={Link} to={page(`/registrations/${encodeURIComponent(registrationId)}/launches/${encodeURIComponent(id)}`)}>
            <When at={launchTime} />
          </Anchor>
        ),
      },
      { id: 'end', header: words.end, cell: ({ exitTime }) => (exitTime ? <When at={exitTime} /> : words.open) },
      { id: 'duration', header: words.duration, cell: ({ totalSecondsTracked }) => format.duration(totalSecondsTracked), align: 'end' },
      { id: 'result', header: words.result, cell: ({ completionStatus, successStatus }) => <Result completion={completionStatus} success={successStatus} /> },
      { id: 'score', header: words.score, cell: ({ score }) => format.score(score?.scaled), align: 'end' },
      { id: 'instance', header: words.instance, cell: ({ instance }) => instance, align: 'end' },
    ],
    [page, registrationId],
  );
  return (
    <Panel title={words.title}>
      <QueryView query={launches} lines={2}>
        {(found) => (found.length === 0 ? words.none : <DataTable label={words.title} columns={columns} rows={found} rowKey={({ id }) => id} />)}
      </QueryView>
    </Panel>
  );
}
