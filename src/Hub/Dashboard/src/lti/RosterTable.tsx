import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { DataTable, type Column } from '../parts/DataTable';
import { Tone } from '../parts/Tone';
import { useRowNumbers } from '../parts/useRowNumbers';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { RosterMember } from './useLti';

const words = texts.ltiDispatch;
const tones = { NOT_STARTED: 'neutral', STARTED: 'info', COMPLETED: 'good' } as const;

export function RosterTable({ members }: { members: readonly RosterMember[] }) {
  const { page } = useHere();
  // Two LMSs can have courses of one name, and people of one id.
  const rowKey = useRowNumbers(members);
  const columns = useMemo<Column<RosterMember>[]>(
    () => [
      {
        id: 'name',
        header: texts.registrations.learner,
        grows: true,
        cell: ({ name, learnerId, registrationId }) =>
          registrationId ? (
            <Anchor component={Link} to={page(`/registrations/${encodeURIComponent(registrationId)}`)} fw={550}>
              {name || learnerId}
            </Anchor>
          ) : (
            name || learnerId
          ),
      },
      { id: 'state', header: words.state, cell: (member) => <MemberState member={member} /> },
      { id: 'email', header: texts.registrations.email, cell: ({ email }) => email || '–' },
      { id: 'course', header: words.course, cell: ({ course }) => course || '–' },
    ],
    [page],
  );
  return <DataTable label={words.members} columns={columns} rows={members} rowKey={rowKey} />;
}

function MemberState({ member: { isActive, isLearner, state } }: { member: RosterMember }) {
  if (!isActive) return <Tone>{words.notActive}</Tone>;
  return isLearner ? <Tone tone={tones[state]}>{words.memberStates[state]}</Tone> : <Tone>{words.notLearner}</Tone>;
}
