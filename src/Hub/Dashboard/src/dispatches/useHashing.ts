import { useQuery } from '@tanstack/react-query';
import { read, type HubClient } from '../api/client';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

/** Whose learners: those of one dispatch, or of all dispatches of a destination. */
export type LearnersOf = { readonly dispatchId: string } | { readonly destinationId: string };

const ofDispatch = '/api/v2/dispatch/dispatches/{dispatchId}/hashUserInfo';
const ofDestination = '/api/v2/dispatch/destinations/{destinationId}/dispatches/hashUserInfo';

/** Both levels have the same operations, each at an address of its own. */
function doorOf(api: HubClient, of: LearnersOf) {
  if ('dispatchId' in of)
    return {
      get: (signal: AbortSignal) => read(api.GET(ofDispatch, { params: { path: of }, signal })),
      set: (enabled: boolean): Promise<unknown> => api.PUT(ofDispatch, { params: { path: of }, body: { enabled } }),
    };
  return {
    get: (signal: AbortSignal) => read(api.GET(ofDestination, { params: { path: of }, signal })),
    set: (enabled: boolean): Promise<unknown> => api.PUT(ofDestination, { params: { path: of }, body: { enabled } }),
  };
}

/** Whether learners are kept as hashes only. */
export function useHashing(of: LearnersOf) {
  const { api, key } = useHere();
  const door = doorOf(api, of);
  const hashing = useQuery({ queryKey: key('hashing', of), queryFn: ({ signal }) => door.get(signal) });
  const change = useAction({ run: (enabled: boolean) => door.set(enabled), done: texts.dispatches.saved });
  return { hashing, change };
}
