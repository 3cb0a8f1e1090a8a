import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { Place } from '../api/client';
import { sentFiles, useLeavingWarning, type SentFile } from '../parts/sentFiles';
import { problemOf } from '../parts/useAction';
import { ownImports } from './recentImports';
import { upload } from './upload';

export interface Upload extends SentFile {
  readonly courseId: string;
}

interface Start {
  readonly place: Place;
  readonly file: File;
  readonly courseId: string;
  readonly mayCreateNewVersion: boolean;
}

const uploads = sentFiles<Upload>();
let count = 0;

/** The packages that are being sent now, or could not be. */
export function useUploads() {
  const queries = useQueryClient();
  const shown = useSyncExternalStore(uploads.subscribe, uploads.now);
  useLeavingWarning(shown.some(({ problem }) => problem === undefined));

  const start = useCallback(
    async ({ place, file, courseId, mayCreateNewVersion }: Start) => {
      const id = ++count;
      const stop = new AbortController();
      uploads.add({ id, name: file.name, courseId, share: 0, cancel: () => stop.abort() });
      try {
        ownImports.add(await upload({ place, file, courseId, mayCreateNewVersion, onProgress: (share) => uploads.update(id, { share }), signal: stop.signal }));
        uploads.remove(id);
        await queries.invalidateQueries();
      } catch (error) {
        if (stop.signal.aborted) uploads.remove(id);
        else uploads.update(id, { problem: problemOf(error), cancel: () => uploads.remove(id) });
      }
    },
    [queries],
  );
  return { uploads: shown, start };
}
