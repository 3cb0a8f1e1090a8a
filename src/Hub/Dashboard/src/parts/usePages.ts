import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Page } from '../api/client';

/** What is asked for: the filters for the first page, only the token for the ones after it. */
export type PageQuery<F> = (F & { includeTotalCount: string }) | { more: string };

/** A list that the hub gives in pages. */
export function usePages<T, F extends object>(key: readonly unknown[], filters: F, fetch: (query: PageQuery<F>, signal: AbortSignal) => Promise<Page<T>>) {
  const query = useInfiniteQuery({
    queryKey: [...key, filters],
    queryFn: ({ pageParam, signal }) => fetch(pageParam === undefined ? { ...filters, includeTotalCount: 'true' } : { more: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.more,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  return { query, items: pages.flatMap((page) => page.items), total: pages[0]?.total };
}
