import { Anchor, Button, Group } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useConfirm } from '../parts/confirm';
import { DataTable, type Column } from '../parts/DataTable';
import { format } from '../parts/format';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { Result } from '../parts/Result';
import { Tone } from '../parts/Tone';
import { useAction } from '../parts/useAction';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useInstances, type Registration } from './useRegistrations';

const words = texts.instances;

/** Each time that the learner began the course anew under the same id. Shown as soon as there are two. */
export function InstancesPanel({ registrationId, shown }: { registrationId: string; shown: number }) {
  const { api } = useHere();
  const confirm = useConfirm();
  const instances = useInstances(registrationId);
  const newest = Math.max(...(instances.data ?? []).map(({ instance }) => instance));
  const remove = useAction({
    run: (instanceId: number) => api.DELETE('/api/v2/registrations/{registrationId}/instances/{instanceId}', { params: { path: { registrationId, instanceId } } }),
    done: (_, instance) => words.deleted(instance),
  });
  const columns = useMemo<Column<Registration>[]>(
    () => [
      {
        id: 'instance',
        header: words.instance,
        cell: ({ instance }) => (
          <Group gap={8} wrap="nowrap">
            <Anchor component={Link} to={instance === newest ? '?' : `?instance=${instance}`} {...(instance === shown && { 'aria-current': 'true' })}>
              {words.number(instance)}
            </Anchor>
            {instance === newest && <Tone tone="good">{words.current}</Tone>}
          </Group>
        ),
      },
      { id: 'result', header: texts.registrations.result, cell: (row) => <Result completion={row.registrationCompletion} success={row.registrationSuccess} isStarted={row.firstAccessDate != null} />, grows: true },
      { id: 'score', header: texts.registrations.score, align: 'end', cell: ({ score }) => format.score(score?.scaled) },
      { id: 'time', header: texts.registrations.time, align: 'end', cell: ({ totalSecondsTracked }) => format.duration(totalSecondsTracked) },
      { id: 'created', header: words.begun, cell: ({ createdDate }) => <When at={createdDate} /> },
      {
        id: 'actions',
        header: texts.actions.title,
        align: 'end',
        cell: ({ instance }) => (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={words.deleteOf(instance)}
            onClick={async () => {
              if (await confirm({ title: words.deleteTitle, text: words.deleteText(instance), verb: texts.actions.delete })) remove.mutate(instance);
            }}
          >
            {texts.actions.delete}
          </Button>
        ),
      },
    ],
    [newest, shown, confirm, remove],
  );
  if (instances.data ? instances.data.length < 2 : !instances.isError) return null;
  return (
    <Panel title={words.title}>
      <QueryView query={instances}>
        {(found) => <DataTable label={words.title} columns={columns} rows={found.toSorted((a, b) => b.instance - a.instance)} rowKey={({ instance }) => String(instance)} />}
      </QueryView>
    </Panel>
  );
}
