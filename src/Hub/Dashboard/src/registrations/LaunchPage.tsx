import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { read } from '../api/client';
import { useConfirm } from '../parts/confirm';
import { CopyText } from '../parts/CopyText';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { Loading, Problem } from '../parts/states';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { Timeline } from './Timeline';

const words = texts.launches;

/** The log of one launch: what the course, the player, the shell and the hub did, in order. */
export default function LaunchPage() {
  const { registrationId = '', launchId = '' } = useParams();
  const { api, key, page } = useHere();
  const [all, setAll] = useState(true);
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
          <Panel title={words.share}>
            <Text c="dimmed" size="sm" mb="sm">
              {words.shareText}
            </Text>
            <CopyText label={words.shareLink} value={first.logUrl} />
            <RevokeLinks registrationId={registrationId} launchId={launchId} />
          </Panel>
          <Panel title={words.timeline} actions={<Switch label={words.everyCall} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />}>
            <Timeline start={first.started ?? undefined} lines={log.data!.pages.flatMap(({ lines }) => lines)} withCalls={all} />
            {log.hasNextPage && (
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

function RevokeLinks({ registrationId, launchId }: { registrationId: string; launchId: string }) {
  const { api } = useHere();
  const confirm = useConfirm();
  const revoke = useAction({
    run: () => api.DELETE('/api/v2/registrations/{registrationId}/launches/{launchId}/log/links', { params: { path: { registrationId, launchId } } }),
    done: words.revoked,
  });
  return (
    <Button
      mt="sm"
      variant="subtle"
      color="red"
      size="compact-sm"
      loading={revoke.isPending}
      onClick={async () => {
        if (await confirm({ title: words.revokeTitle, text: words.revokeText, verb: words.revoke })) revoke.mutate();
      }}
    >
      {words.revoke}
    </Button>
  );
}
