import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { hashKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useReachable } from '../connection';
import { sessionKey } from '../session/session';
import { texts } from '../texts';

const tryEvery = 3_000;

/** Says that the hub is away, by what the browser knows and by what calls have found, until it answers again. */
export function ConnectionBanner() {
  const { online } = useNetwork();
  const isReachable = useReachable();
  useReturn(isReachable);
  if (online && isReachable) return null;
  return (
    <Alert color="yellow" mb="md" role="status" title={texts.problems.offline.title} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
      {texts.shell.offline}
    </Alert>
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
