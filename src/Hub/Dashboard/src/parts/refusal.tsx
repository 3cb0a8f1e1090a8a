import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';

type Tell = (change: 1 | -1) => void;

const IsRefused = createContext(false);
const Teller = createContext<Tell>(() => {});
const ofPart: Tell = () => {};

/** Around a page. While the hub refuses to show what the page is about, it would refuse what the page offers to do as well. */
export function RefusalArea({ children }: { children: ReactNode }) {
  const [count, setCount] = useState(0);
  const tell = useCallback<Tell>((change) => setCount((now) => now + change), []);
  return (
    <Teller value={tell}>
      <IsRefused value={count > 0}>{children}</IsRefused>
    </Teller>
  );
}

/** Around a part of a page: what is refused within says nothing of the page itself. */
export function PagePart({ children }: { children: ReactNode }) {
  return <Teller value={ofPart}>{children}</Teller>;
}

export const usePageIsRefused = () => useContext(IsRefused);

/** Tells the page of a refusal for as long as it is shown. */
export function useRefusal(isRefused: boolean) {
  const tell = useContext(Teller);
  useEffect(() => {
    if (!isRefused) return undefined;
    tell(1);
    return () => tell(-1);
  }, [isRefused, tell]);
}
