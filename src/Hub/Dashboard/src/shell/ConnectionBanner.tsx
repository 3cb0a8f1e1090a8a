import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connection, useReachable } from '../connection';
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
    // One call may fail by itself, while the hub is there.
    let isAway = false;
    const timer = setInterval(() => {
      void queries.refetchQueries({ queryKey: sessionKey }).then(() => (isAway ||= !connection.isReachable()));
    }, tryEvery);
    return () => {
      clearInterval(timer);
      if (isAway) void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
    };
  }, [isReachable, queries]);
}
