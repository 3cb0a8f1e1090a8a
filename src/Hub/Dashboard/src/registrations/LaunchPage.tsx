import { Button, Group, Stack, Switch } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { NextPageProblem, OldProblem } from '../parts/LateProblem';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { Loading, Problem } from '../parts/states';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ShareLog } from './ShareLog';
import { Timeline } from './Timeline';

const words = texts.launches;
const pollEvery = 2_000;

/** The log of one launch: what the course, the player, the shell and the hub did, in order. */
export default function LaunchPage() {
  const { registrationId = '', launchId = '' } = useParams();
  const { api, key, page } = useHere();
  const { values, set } = useUrlFilters(['calls']);
  const withCalls = values.calls !== 'hidden';
  const log = useInfiniteQuery({
    queryKey: key('launch', registrationId, launchId),
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v2/registrations/{registrationId}/launches/{launchId}/log', {
          params: { path: { registrationId, launchId }, ...(pageParam !== undefined && { query: { after: pageParam } }) },
          signal,
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) => (isOpen(state.data?.pages[0]) ? pollEvery : false),
  });
  const first = log.data?.pages[0];
  return (
    <>
      <PageHeader title={words.logTitle} up={{ to: page(`/registrations/${encodeURIComponent(registrationId)}`), label: words.toRegistration }} intro={first && <code>{first.traceId}</code>} />
      {!first ? (
        log.isError ? (
          <Problem error={log.error} retry={() => void log.refetch()} />
        ) : (
          <Loading lines={8} />
        )
      ) : (
        <Stack>
          <ShareLog registrationId={registrationId} launchId={launchId} logUrl={first.logUrl} />
          <Panel title={words.timeline} actions={<Switch label={words.everyCall} checked={withCalls} onChange={(event) => set({ calls: event.currentTarget.checked ? null : 'hidden' })} />}>
            <OldProblem query={log} />
            <Timeline start={first.started ?? undefined} lines={log.data!.pages.flatMap(({ lines }) => lines)} withCalls={withCalls} />
            <NextPageProblem query={log} />
            {log.hasNextPage && !log.isFetchNextPageError && (
              <Group justify="center" mt="md">
                <Button variant="default" onClick={() => void log.fetchNextPage()} loading={log.isFetchingNextPage}>
                  {texts.lists.more}
                </Button>
              </Group>
            )}
          </Panel>
        </Stack>
      )}
    </>
  );
}

/** The learner is there, so the log grows. */
const isOpen = (log: components['schemas']['LaunchLogResource'] | undefined) => Boolean(log?.started && !log.ended);
