import { keepPreviousData, useInfiniteQuery, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Page } from '../api/client';

/** What is asked for: the filters for the first page, only the token for the ones after it. */
export type PageQuery<F> = (F & { includeTotalCount: string }) | { more: string };

/** How many pages of a list are asked for again when something has changed; pages come one after the other. */
const fewPages = 10;

export const pollEvery = 1_000;

const isShort = (query: { state: { data?: InfiniteData<unknown> | undefined } }) => (query.state.data?.pages.length ?? 0) <= fewPages;

/** Shortens lists that have been read on for long, before they are asked for again. */
export function shortenPages(queries: QueryClient) {
  queries.setQueriesData<InfiniteData<unknown>>({ predicate: (query) => hasPages(query.state.data) && query.state.data.pages.length > fewPages }, (data) =>
    data && { pages: data.pages.slice(0, fewPages), pageParams: data.pageParams.slice(0, fewPages) },
  );
}

const hasPages = (data: unknown): data is InfiniteData<unknown> => typeof data === 'object' && data !== null && 'pages' in data && 'pageParams' in data;

/** A list that the hub gives in pages. */
export function usePages<T, F extends object>(
  key: readonly unknown[],
  filters: F,
  fetch: (query: PageQuery<F>, signal: AbortSignal) => Promise<Page<T>>,
  /** Items that move on by themselves: while one is shown, the list is asked for again and again. */
  moves: (item: T) => boolean = () => false,
) {
  const query = useInfiniteQuery({
    queryKey: [...key, filters],
    queryFn: ({ pageParam, signal }) => fetch(pageParam === undefined ? { ...filters, includeTotalCount: 'true' } : { more: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.more,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => isShort(query) && (query.state.data?.pages.some(({ items }) => items.some(moves)) ?? false) && pollEvery,
    refetchOnMount: isShort,
    refetchOnWindowFocus: isShort,
    refetchOnReconnect: isShort,
  });
  const { data } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return { query, items, total: data?.pages[0]?.total };
}
