import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { read } from '../api/client';
import { DataTable, type Column } from '../parts/DataTable';
import { format } from '../parts/format';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { Notice } from '../parts/states';
import { Tone } from '../parts/Tone';
import { useRowNumbers } from '../parts/useRowNumbers';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Grade } from './useLti';

const words = texts.ltiDispatch;
const tones = { inStep: 'good', behind: 'info', problem: 'bad' } as const;
const stateOf = ({ inStep, problem }: Grade) => (problem ? 'problem' : inStep ? 'inStep' : 'behind');

/** What each cell of the LMSs' grade books was last told, and what went wrong. */
export function GradesPanel({ dispatchId }: { dispatchId: string }) {
  const { api, key } = useHere();
  const grades = useQuery({
    queryKey: key('dispatch', dispatchId, 'grades'),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/lti/grades', { params: { path: { dispatchId } }, signal })),
  });
  return (
    <Panel title={words.grades}>
      <QueryView query={grades}>
        {({ grades: found, total }) =>
          found.length === 0 ? (
            <Notice icon="check" title={words.noGrades}>
              {words.noGradesAdvice}
            </Notice>
          ) : (
            <Stack gap="sm">
              {found.length < total && <Text size="sm">{words.listed(found.length, total)}</Text>}
              {found.some(({ problem }) => problem) && <Text size="sm">{words.gradeAdvice}</Text>}
              <GradesTable grades={found} />
            </Stack>
          )
        }
      </QueryView>
    </Panel>
  );
}

function GradesTable({ grades }: { grades: readonly Grade[] }) {
  const { page } = useHere();
  const rowKey = useRowNumbers(grades);
  const columns = useMemo<Column<Grade>[]>(
    () => [
      {
        id: 'learner',
        header: texts.registrations.learner,
        grows: true,
        cell: ({ learner, registrationId }) => (
          <Anchor component={Link} to={page(`/registrations/${encodeURIComponent(registrationId)}`)} fw={550}>
            {learner || registrationId}
          </Anchor>
        ),
      },
      { id: 'state', header: words.state, cell: (grade) => <Tone tone={tones[stateOf(grade)]}>{words.gradeStates[stateOf(grade)]}</Tone> },
      { id: 'course', header: words.course, cell: ({ course }) => course || '–' },
      { id: 'score', header: words.grade, align: 'end', cell: ({ score }) => format.score(score) },
      { id: 'sent', header: words.sent, cell: ({ sent }) => <When at={sent} as="ago" /> },
      { id: 'problem', header: words.gradeTrouble, cell: ({ problem }) => problem || '–' },
    ],
    [page],
  );
  return <DataTable label={words.grades} columns={columns} rows={grades} rowKey={rowKey} />;
}
