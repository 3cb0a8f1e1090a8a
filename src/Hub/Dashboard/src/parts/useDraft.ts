import { useCallback, useState } from 'react';

/** What is typed over something stored. A field that nobody has touched shows what is stored, whatever else is saved meanwhile. */
export function useDraft<T extends object>(stored: T) {
  const [changes, setChanges] = useState<Partial<T>>({});
  const set = useCallback((change: Partial<T>) => setChanges((now) => ({ ...now, ...change })), []);
  /** To be told when the hub shows what was sent; what has been typed since then stays. */
  const settle = useCallback((sent: Partial<T>) => setChanges((now) => typedSince(now, sent)), []);
  return { fields: { ...stored, ...changes }, changes, isChanged: differs(stored, changes), set, settle };
}

/** Whether there is something to save: what was typed and taken back is as it was. */
export const differs = <T extends object>(stored: T, changes: Partial<T>): boolean =>
  Object.entries(changes).some(([name, value]) => JSON.stringify(value) !== JSON.stringify(stored[name as keyof T]));

export function typedSince<T extends object>(changes: Partial<T>, sent: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([name, value]) => value !== sent[name as keyof T])) as Partial<T>;
}
