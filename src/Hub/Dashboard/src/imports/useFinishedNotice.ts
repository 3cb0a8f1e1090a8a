import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ImportJob } from './useImports';

/** When an import ends while the reader looks on, the lists around it are asked for again. */
export function useFinishedNotice(jobs: readonly ImportJob[] | undefined) {
  const queries = useQueryClient();
  const ended = useRef<ReadonlySet<string>>(null);
  useEffect(() => {
    if (!jobs) return;
    const before = ended.current;
    ended.current = new Set(jobs.filter(({ status }) => status !== 'RUNNING').map(({ jobId }) => jobId));
    // A small package is imported before anybody has seen it running: what counts is that it had not ended before.
    if (before && [...ended.current].some((jobId) => !before.has(jobId))) void queries.invalidateQueries();
  }, [jobs, queries]);
}
