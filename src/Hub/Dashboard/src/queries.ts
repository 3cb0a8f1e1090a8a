import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { troubleOf } from './api/HubError';
import { connection } from './connection';
import { sessionKey } from './session/session';

const tries = 2;

const onSuccess = () => connection.tell(true);

/** Whoever learns that the session is over, or that the hub is away, tells the whole page. */
function notice(error: unknown) {
  connection.tell(troubleOf(error) !== 'offline');
  if (troubleOf(error) === 'signedOut') queries.setQueryData(sessionKey, null);
}

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice, onSuccess }),
  mutationCache: new MutationCache({ onError: notice, onSuccess }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the hub has answered, it would answer again.
      retry: (failures, error) => troubleOf(error) === 'offline' && failures < tries,
      retryDelay: 500,
      // Says that the hub cannot be reached instead of waiting for the browser to think otherwise.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
