import createClient, { type Client } from 'openapi-fetch';
import { HubError } from './HubError';
import type { paths } from './schema';

/** Where in the hub a call is about: without them the hub takes the person's first realm and its first application. */
export interface Place {
  readonly realm?: string | undefined;
  readonly application?: string | undefined;
}

export type HubClient = Client<paths>;

export const headersOf = (place: Place): Record<string, string> => ({
  ...(place.realm && { 'InteropHub-Realm': place.realm }),
  ...(place.application && { 'InteropHub-Application': place.application }),
});

/** Addresses that the browser opens by itself carry in the query what calls carry in headers. */
export function linkOf(place: Place, path: string): string {
  const query = new URLSearchParams({
    ...(place.realm && { hubRealm: place.realm }),
    ...(place.application && { hubApplication: place.application }),
  });
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

export function clientFor(place: Place): HubClient {
  const client = createClient<paths>({ headers: headersOf(place) });
  client.use({
    onError: () => HubError.offline(),
    async onResponse({ response }) {
      if (!response.ok) throw await HubError.of(response);
    },
  });
  return client;
}

/** The content of an answer that has one. */
export async function read<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly more: string | undefined;
  /** Of all pages; told with the first one. */
  readonly total: number | undefined;
}

export async function readPage<A extends { more?: string | null }, T>(
  call: Promise<{ data?: A; response: Response }>,
  itemsOf: (answer: A) => readonly T[],
): Promise<Page<T>> {
  const { data, response } = await call;
  const answer = data as A;
  const total = response.headers.get('X-Total-Count');
  return { items: itemsOf(answer), more: answer.more ?? undefined, total: total === null ? undefined : Number(total) };
}
