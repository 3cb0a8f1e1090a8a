import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { hashKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { AwayIsTold, useReachable } from '../connection';
import { sessionKey } from '../session/session';
import { texts } from '../texts';

const tryEvery = 3_000;

/** Says above a page that the hub is away, by what the browser knows and by what calls have found, until it answers again. */
export function ConnectionBanner({ children }: { children: ReactNode }) {
  const { online } = useNetwork();
  const isReachable = useReachable();
  const isAway = !online || !isReachable;
  useReturn(isReachable);
  return (
    <>
      {isAway && (
        <Alert color="yellow" mb="md" role="status" title={texts.problems.offline.title} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
          {texts.shell.offline}
        </Alert>
      )}
      <AwayIsTold value={isAway}>{children}</AwayIsTold>
    </>
  );
}

/** Asks for a small thing until it comes, and then again for what has failed meanwhile. */
function useReturn(isReachable: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (isReachable) return undefined;
    // One call may fail by itself, while the hub is there. It is away when the small thing fails too, be it that another try brings it.
    let isAway = false;
    const unsubscribe = queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'failed' && event.query.queryHash === hashKey(sessionKey)) isAway = true;
    });
    const timer = setInterval(() => void queries.refetchQueries({ queryKey: sessionKey }), tryEvery);
    return () => {
      unsubscribe();
      clearInterval(timer);
      if (isAway) void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
    };
  }, [isReachable, queries]);
}
