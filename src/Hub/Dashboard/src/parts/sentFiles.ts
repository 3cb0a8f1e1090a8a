import { useEffect } from 'react';

/** A file on its way to the hub. */
export interface SentFile {
  readonly id: number;
  readonly name: string;
  readonly share: number;
  readonly problem?: string;
  /** Ends it while it runs, and takes it off the page afterwards. */
  readonly cancel: () => void;
}

/** Files on their way; kept outside of any component, for sending goes on while the reader looks at other pages. */
export function sentFiles<T extends SentFile>() {
  let files: readonly T[] = [];
  const listeners = new Set<() => void>();
  const change = (next: readonly T[]) => {
    files = next;
    listeners.forEach((listener) => listener());
  };
  return {
    now: () => files,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add: (file: T) => change([file, ...files]),
    update: (id: number, part: Partial<T>) => change(files.map((file) => (file.id === id ? { ...file, ...part } : file))),
    remove: (id: number) => change(files.filter((file) => file.id !== id)),
  };
}

/** Whoever leaves the dashboard is asked first, while something is on its way. */
export function useLeavingWarning(isSending: boolean) {
  useEffect(() => {
    if (!isSending) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isSending]);
}
