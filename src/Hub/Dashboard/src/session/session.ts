import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { clientFor, read } from '../api/client';
import { troubleOf } from '../api/HubError';
import type { components } from '../api/schema';
import { rememberedRealm } from './remembered';

export type Session = components['schemas']['SessionResource'];

export const sessionKey = ['session'] as const;

/** Whether the session ended because its person wanted it to. */
export const hasLeftKey = ['session', 'hasLeft'] as const;

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 60_000, refetchOnWindowFocus: true });
}

/** What an application of the realm is called; its id where that is not known. */
export function useApplicationNames(): (id: string) => string {
  const { data } = useSession();
  return useCallback((id: string) => data?.applications.find((application) => application.id === id)?.name ?? id, [data]);
}

export function useEndSession() {
  const queries = useQueryClient();
  return () => {
    forgetPages(queries);
    rememberedRealm.set(undefined);
    queries.setQueryData(hasLeftKey, true);
    queries.setQueryData(sessionKey, null);
  };
}

/** What one person has seen is nothing for the next. */
export function forgetPages(queries: QueryClient) {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
}

/** The session in the realm of this tab, which it stays in from then on whatever other tabs do. */
export async function fetchSession(): Promise<Session | null> {
  try {
    const session = await read(clientFor({ realm: rememberedRealm.get() }).GET('/api/v2/session'));
    if (!session.realm && rememberedRealm.get()) return fetchInAnyRealm();
    rememberedRealm.keep(session.realm?.id);
    return session;
  } catch (error) {
    if (troubleOf(error) === 'signedOut') return null;
    if (troubleOf(error) === 'forbidden' && rememberedRealm.get()) return fetchInAnyRealm();
    throw error;
  }
}

/** The realm that was remembered is one that the person has left since, or somebody else's; without one the hub names another. */
function fetchInAnyRealm() {
  rememberedRealm.set(undefined);
  return fetchSession();
}
