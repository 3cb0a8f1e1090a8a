import { useEffect, useRef, type RefObject } from 'react';

/** Where what had the focus goes with the page that is left, the next key goes on in the page that has come, and not at the top of everything. */
export function useFocusKept(main: RefObject<HTMLElement | null>, path: string) {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [main, path]);
}
