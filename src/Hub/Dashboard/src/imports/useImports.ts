import { readPage } from '../api/client';
import type { components } from '../api/schema';
import { pollEvery, usePages } from '../parts/usePages';
import { useHere } from '../session/place';
import { useQuery } from '@tanstack/react-query';

export type ImportJob = components['schemas']['ImportJobEntry'];

const isRunning = ({ status }: ImportJob) => status === 'RUNNING';

export function useImportJobs(filters: { status?: string }) {
  const { api, key } = useHere();
  return usePages<ImportJob, { status?: string }>(key('imports'), filters, (query, signal) =>
    readPage(api.GET('/api/v2/courses/importJobs', { params: { query }, signal }), (answer) => answer.importJobs),
    isRunning,
  );
}

/** The newest imports, asked for again while one is running: whoever reloads the page sees on. */
export function useLatestImports() {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('imports', 'latest'),
    queryFn: async ({ signal }) => (await readPage(api.GET('/api/v2/courses/importJobs', { signal }), (answer) => answer.importJobs)).items,
    refetchInterval: (query) => (query.state.data?.some(isRunning) ? pollEvery : false),
  });
}
