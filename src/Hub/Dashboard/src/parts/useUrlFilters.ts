import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** Filters that live in the address, so that a list can be shared, bookmarked and gone back to. */
export function useUrlFilters<K extends string>(names: readonly K[]) {
  const [params, setParams] = useSearchParams();
  const list = names.join(' ');
  const values = useMemo(() => filtersIn(params, list.split(' ') as K[]), [params, list]);
  // A second change may come before the page has been drawn with the first, and must not undo it.
  const latest = useRef(params);
  useLayoutEffect(() => {
    latest.current = params;
  }, [params]);
  const set = useCallback(
    (changes: Partial<Record<K, string | null>>) => {
      latest.current = withFilters(latest.current, changes);
      setParams(latest.current, { replace: true, preventScrollReset: true });
    },
    [setParams],
  );
  const clear = useCallback(() => set(Object.fromEntries(list.split(' ').map((name) => [name, null])) as Record<K, null>), [set, list]);
  return { values, set, clear, isFiltered: Object.keys(values).length > 0 };
}

export function filtersIn<K extends string>(params: URLSearchParams, names: readonly K[]): Partial<Record<K, string>> {
  const pairs = names.map((name) => [name, params.get(name)]).filter(([, value]) => value);
  return Object.fromEntries(pairs) as Partial<Record<K, string>>;
}

export function withFilters(params: URLSearchParams, changes: Record<string, string | null | undefined>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}
