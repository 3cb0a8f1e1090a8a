import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/client';
import { Choice } from '../parts/Choice';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { NothingFound, Notice } from '../parts/states';
import { useAction } from '../parts/useAction';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { membersIn, notStarted } from './roster';
import { RosterTable } from './RosterTable';
import type { Roster } from './useLti';

const words = texts.ltiDispatch;
const path = '/api/v2/dispatch/dispatches/{dispatchId}/lti/roster';

/** Who is in the LMS's courses, and who of them has not begun. */
export function RosterPanel({ dispatchId }: { dispatchId: string }) {
  const { api, key } = useHere();
  const params = { path: { dispatchId } };
  const roster = useQuery({ queryKey: key('dispatch', dispatchId, 'roster'), queryFn: ({ signal }) => read(api.GET(path, { params, signal })) });
  const refresh = useAction({
    run: () => read(api.POST(path, { params })),
    done: ({ problems }) => (problems.length === 0 ? words.read : words.readPartly(problems.length)),
  });
  const isReadable = roster.data?.courses.some(({ hasRoster }) => hasRoster);
  return (
    <Panel
      title={words.members}
      actions={
        isReadable && (
          <Button variant="default" leftSection={<Icon name="refresh" size={16} />} onClick={() => refresh.mutate()} loading={refresh.isPending}>
            {words.readAgain}
          </Button>
        )
      }
    >
      {refresh.data && refresh.data.problems.length > 0 && (
        <Alert color="red" role="alert" mb="md">
          {refresh.data.problems.map((problem) => (
            <Text key={problem}>{problem}</Text>
          ))}
        </Alert>
      )}
      <QueryView query={roster}>{(found) => (found.members.length === 0 ? <NobodyYet roster={found} /> : <Members roster={found} />)}</QueryView>
    </Panel>
  );
}

function NobodyYet({ roster: { courses } }: { roster: Roster }) {
  return courses.length > 0 && courses.every(({ hasRoster }) => !hasRoster) ? (
    <Notice icon="learner" title={words.noServices} />
  ) : (
    <Notice icon="learner" title={words.noRoster}>
      {words.noRosterAdvice}
    </Notice>
  );
}

function Members({ roster: { courses, members, total: all } }: { roster: Roster }) {
  const { values, set } = useUrlFilters(['member']);
  const { count, total } = notStarted(members);
  const shown = membersIn(members, values.member);
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-end">
        <div>
          <Text fw={550}>{words.notStarted(count, total)}</Text>
          {members.length < all && <Text size="sm">{words.listed(members.length, all)}</Text>}
          <List size="sm" c="dimmed" listStyleType="none">
            {courses.map(({ course, link, read: readAt }, index) => (
              <List.Item key={index}>
                {[course, link].filter(Boolean).join(' · ')}: {readAt ? <>{words.readAt} <When at={readAt} as="ago" /></> : words.never}
              </List.Item>
            ))}
          </List>
        </div>
        <Choice label={words.state} value={values.member} any={words.anyState} options={words.memberStates} onChange={(member) => set({ member })} />
      </Group>
      {shown.length === 0 ? <NothingFound /> : <RosterTable members={shown} />}
    </Stack>
  );
}
