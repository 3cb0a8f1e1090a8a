import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Place } from '../api/client';
import { problemOf } from '../parts/useAction';
import { upload } from './upload';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly courseId: string;
  readonly share: number;
  readonly problem?: string;
  readonly cancel: () => void;
}

interface Start {
  readonly place: Place;
  readonly file: File;
  readonly courseId: string;
  readonly mayCreateNewVersion: boolean;
}

// Outside of any component: uploads go on while the reader looks at other pages.
let uploads: readonly Upload[] = [];
let count = 0;
const listeners = new Set<() => void>();

function change(next: readonly Upload[]) {
  uploads = next;
  listeners.forEach((listener) => listener());
}

const update = (id: number, part: Partial<Upload>) => change(uploads.map((item) => (item.id === id ? { ...item, ...part } : item)));
const remove = (id: number) => change(uploads.filter((item) => item.id !== id));

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The packages that are being sent now, or could not be. */
export function useUploads() {
  const queries = useQueryClient();
  const shown = useSyncExternalStore(subscribe, () => uploads);
  const isSending = shown.some(({ problem }) => problem === undefined);

  useEffect(() => {
    if (!isSending) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isSending]);

  const start = useCallback(
    async ({ place, file, courseId, mayCreateNewVersion }: Start) => {
      const id = ++count;
      const stop = new AbortController();
      change([{ id, name: file.name, courseId, share: 0, cancel: () => stop.abort() }, ...uploads]);
      try {
        await upload({ place, file, courseId, mayCreateNewVersion, onProgress: (share) => update(id, { share }), signal: stop.signal });
        remove(id);
        await queries.invalidateQueries();
      } catch (error) {
        if (stop.signal.aborted) remove(id);
        else update(id, { problem: problemOf(error), cancel: () => remove(id) });
      }
    },
    [queries],
  );
  return { uploads: shown, start };
}
