import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { Place } from '../api/client';
import { send } from '../api/send';
import { sentFiles, useLeavingWarning, type SentFile } from '../parts/sentFiles';
import { problemOf } from '../parts/useAction';
import { useHere } from '../session/place';
import { mediaTypes, type ImportFormat } from './importFormat';
import type { Report } from './importProblems';

export interface StatementImport extends SentFile {
  readonly place: Place;
  readonly format: ImportFormat;
  /** What became of it, when it is over. */
  readonly report?: Report;
}

export const isSending = ({ report, problem }: StatementImport): boolean => report === undefined && problem === undefined;

const imports = sentFiles<StatementImport>();
let count = 0;

/** The imports into this application's record store since the dashboard was opened, the newest first. */
export function useStatementImports() {
  const { place } = useHere();
  const queries = useQueryClient();
  const all = useSyncExternalStore(imports.subscribe, imports.now);
  useLeavingWarning(all.some(isSending));

  const start = useCallback(
    async (file: File, format: ImportFormat) => {
      const id = ++count;
      const stop = new AbortController();
      imports.add({ id, name: file.name, place, format, share: 0, cancel: () => stop.abort() });
      const end = (result: Pick<StatementImport, 'report' | 'problem'>) => imports.update(id, { ...result, cancel: () => imports.remove(id) });
      try {
        const report = await send<Report>({
          place,
          path: '/api/v2/xapi/statements/import',
          body: file,
          contentType: mediaTypes[format],
          onProgress: (share) => imports.update(id, { share }),
          signal: stop.signal,
        });
        end({ report });
        await queries.invalidateQueries();
      } catch (error) {
        if (stop.signal.aborted) imports.remove(id);
        else end({ problem: problemOf(error) });
      }
    },
    [place, queries],
  );
  return { imports: all.filter((item) => item.place.realm === place.realm && item.place.application === place.application), start };
}
