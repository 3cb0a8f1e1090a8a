import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** Filters that live in the address, so that a list can be shared, bookmarked and gone back to. */
export function useUrlFilters<K extends string>(names: readonly K[]) {
  const [params, setParams] = useSearchParams();
  const list = names.join(' ');
  const values = useMemo(() => filtersIn(params, list.split(' ') as K[]), [params, list]);
  // A second change may come before the page has been drawn with the first, and must not undo it.
  const latest = useRef(params);
  // Nor must a drawing with the first that comes after the second; so what has been asked for is known until it is drawn.
  const asked = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const place = asked.current.indexOf(params.toString());
    const isOvertaken = place >= 0 && place < asked.current.length - 1;
    asked.current = isOvertaken ? asked.current.slice(place + 1) : [];
    if (!isOvertaken) latest.current = params;
  }, [params]);
  const set = useCallback(
    (changes: Partial<Record<K, string | null>>) => {
      latest.current = withFilters(latest.current, changes);
      asked.current = [...asked.current, latest.current.toString()];
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
