import { useQuery } from '@tanstack/react-query';
import { read, readPage } from '../api/client';
import type { components } from '../api/schema';
import { usePages } from '../parts/usePages';
import { useHere } from '../session/place';

export type DispatchEntry = components['schemas']['DispatchEntry'];
export type Dispatch = components['schemas']['DispatchResource'];
export type DispatchControls = components['schemas']['DispatchControls'];

export interface DispatchFilters {
  readonly filter?: string;
  readonly filterBy?: string;
  readonly tags?: string;
  readonly courseId?: string;
}

export function useDispatches(filters: DispatchFilters) {
  const { api, key } = useHere();
  return usePages<DispatchEntry, DispatchFilters & { orderBy: string }>(key('dispatches'), { ...filters, orderBy: 'updated_desc' }, (query, signal) =>
    readPage(api.GET('/api/v2/dispatch/dispatches', { params: { query }, signal }), (answer) => answer.dispatches),
  );
}

export function useDestinationDispatches(destinationId: string) {
  const { api, key } = useHere();
  return usePages<DispatchEntry, { orderBy: string }>(key('dispatches', 'of', destinationId), { orderBy: 'updated_desc' }, (query, signal) =>
    readPage(api.GET('/api/v2/dispatch/destinations/{destinationId}/dispatches', { params: { path: { destinationId }, query }, signal }), (answer) => answer.dispatches),
  );
}

export function useDispatch(dispatchId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('dispatch', dispatchId),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}', { params: { path: { dispatchId } }, signal })),
  });
}
