import { useQuery, useQueryClient } from '@tanstack/react-query';
import { clientFor, read } from '../api/client';
import { troubleOf } from '../api/HubError';
import type { components } from '../api/schema';
import { rememberedRealm } from './remembered';

export type Session = components['schemas']['SessionResource'];

export const sessionKey = ['session'] as const;

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 60_000, refetchOnWindowFocus: true });
}

export function useEndSession() {
  const queries = useQueryClient();
  return () => {
    queries.setQueryData(sessionKey, null);
    // What one person has seen is nothing for the next.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  };
}

async function fetchSession(): Promise<Session | null> {
  try {
    return await read(clientFor({ realm: rememberedRealm.get() }).GET('/api/v2/session'));
  } catch (error) {
    if (troubleOf(error) === 'signedOut') return null;
    // A realm that the person has left since; without one the hub names another.
    if (troubleOf(error) === 'forbidden' && rememberedRealm.get()) {
      rememberedRealm.set(undefined);
      return fetchSession();
    }
    throw error;
  }
}
