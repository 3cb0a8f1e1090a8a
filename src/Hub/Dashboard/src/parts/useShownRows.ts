import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { keepList, recallList } from './leftLists';

const short = 150;
const usualHeight = 57;
const overscan = 15;

interface ShownRows<T> {
  readonly rows: T[];
  /** Where the first of them stands among all. */
  readonly first: number;
  readonly isPart: boolean;
  /** The heights of what is left out, in pixels. */
  readonly before: number;
  readonly after: number;
  readonly measure: ((row: HTMLElement | null) => void) | undefined;
}

/** The rows that are near the window; all of a short table. */
export function useShownRows<T>(frame: RefObject<HTMLElement | null>, place: string, rows: readonly T[], rowKey: (row: T) => string): ShownRows<T> {
  const isPart = rows.length > short;
  const [top, setTop] = useState(0);
  // What stands above the table can change with the filters.
  useLayoutEffect(() => {
    if (isPart && frame.current) setTop(Math.round(frame.current.getBoundingClientRect().top + window.scrollY));
  }, [isPart, frame, rows.length]);
  const left = useMemo(() => recallList(place), [place]);
  // Until now all rows were in the page: what stays of them must be as high as they were, or the reader is moved.
  const drawn = useMemo(() => (isPart ? heightsIn(frame.current, rows, rowKey) : new Map<string, number>()), [isPart]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    enabled: isPart,
    estimateSize: (index) => {
      const key = rowKey(rows[index]!);
      return left.heights?.get(key) ?? drawn.get(key) ?? usualHeight;
    },
    overscan,
    scrollMargin: top,
    getItemKey: (index) => rowKey(rows[index]!),
    // Rows elsewhere would be measured now that were not then, and push aside those that were left.
    initialOffset: () => left.offset ?? window.scrollY,
  });
  useLayoutEffect(
    () => () => {
      const heights = new Map([...drawn, ...virtual.takeSnapshot().map(({ key, size }) => [String(key), size] as const)]);
      if (heights.size > 0) keepList(place, { heights, offset: virtual.scrollOffset ?? 0 });
    },
    [place, virtual, drawn],
  );
  const items = isPart ? virtual.getVirtualItems() : [];
  const first = items[0]?.index ?? 0;
  const end = isPart ? (items.at(-1)?.index ?? -1) + 1 : rows.length;
  const near = useMemo(() => rows.slice(first, end), [rows, first, end]);
  if (!isPart) return { rows: near, first, isPart, before: 0, after: 0, measure: undefined };
  return {
    rows: near,
    first,
    isPart,
    before: (items[0]?.start ?? top) - top,
    after: virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
    measure: virtual.measureElement,
  };
}

function heightsIn<T>(frame: HTMLElement | null, rows: readonly T[], rowKey: (row: T) => string): Map<string, number> {
  const drawn = [...(frame?.querySelectorAll('tbody tr') ?? [])].slice(0, rows.length);
  return new Map(drawn.map((row, index) => [rowKey(rows[index]!), row.getBoundingClientRect().height]));
}
