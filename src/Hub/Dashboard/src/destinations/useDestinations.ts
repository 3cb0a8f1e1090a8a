import { useQuery } from '@tanstack/react-query';
import { read, readPage } from '../api/client';
import type { components } from '../api/schema';
import { usePages } from '../parts/usePages';
import { useHere } from '../session/place';

export type DestinationEntry = components['schemas']['DestinationEntry'];
export type Destination = components['schemas']['DestinationResource'];

export interface DestinationFilters {
  readonly filter?: string;
  readonly filterBy?: string;
  readonly tags?: string;
}

export function useDestinations(filters: DestinationFilters) {
  const { api, key } = useHere();
  return usePages<DestinationEntry, DestinationFilters & { orderBy: string }>(key('destinations'), { ...filters, orderBy: 'updated_desc' }, (query, signal) =>
    readPage(api.GET('/api/v2/dispatch/destinations', { params: { query }, signal }), (answer) => answer.destinations ?? []),
  );
}

export function useDestination(destinationId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('destination', destinationId),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/destinations/{destinationId}', { params: { path: { destinationId } }, signal })),
  });
}

/** What a destination is called; undefined until that is known. */
export function useDestinationName(destinationId: string | null | undefined): string | undefined {
  const { api, key } = useHere();
  const destination = useQuery({
    queryKey: key('destination', destinationId),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/destinations/{destinationId}', { params: { path: { destinationId: destinationId! } }, signal })),
    enabled: Boolean(destinationId),
  });
  return destination.data?.name || undefined;
}
