import { createContext, useSyncExternalStore } from 'react';

let reachable = true;
const listeners = new Set<() => void>();

/** Whether the hub has answered lately; every call says what it has found. */
export const connection = {
  isReachable: (): boolean => reachable,
  tell(next: boolean) {
    if (next === reachable) return;
    reachable = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export const useReachable = (): boolean => useSyncExternalStore(connection.subscribe, connection.isReachable);

/** Whether the page says above this already that the hub is away. */
export const AwayIsTold = createContext(false);
