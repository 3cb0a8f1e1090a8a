import { useViewportSize } from '@mantine/hooks';
import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { keepList, recallList, type HeldColumns } from './leftLists';

/** The widths that the columns have found, held while only some of the rows are in the page: else they would sway as rows come and go. */
export function useColumnWidths(frame: RefObject<HTMLElement | null>, place: string, isHeld: boolean): readonly number[] | null {
  const { width: viewport } = useViewportSize();
  const [held, setHeld] = useState<HeldColumns | null>(() => recallList(place).columns ?? null);
  const isFresh = held !== null && held.viewport === viewport;
  useLayoutEffect(() => {
    if (!isHeld) setHeld(null);
    else if (!isFresh) setHeld({ viewport, widths: [...(frame.current?.querySelectorAll('thead th') ?? [])].map((cell) => cell.getBoundingClientRect().width) });
  }, [frame, isHeld, isFresh, viewport]);
  useEffect(() => keepList(place, { columns: held }), [place, held]);
  return isHeld && isFresh ? held.widths : null;
}
