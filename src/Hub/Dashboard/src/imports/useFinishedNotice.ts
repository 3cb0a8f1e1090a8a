import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ImportJob } from './useImports';

/** When an import ends while the reader looks on, the lists around it are asked for again. */
export function useFinishedNotice(jobs: readonly ImportJob[] | undefined) {
  const queries = useQueryClient();
  const running = useRef(new Set<string>());
  useEffect(() => {
    const ended = jobs?.some(({ jobId, status }) => status !== 'RUNNING' && running.current.has(jobId)) ?? false;
    running.current = new Set(jobs?.filter(({ status }) => status === 'RUNNING').map(({ jobId }) => jobId));
    if (ended) void queries.invalidateQueries();
  }, [jobs, queries]);
}
