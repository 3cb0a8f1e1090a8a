import type { ImportJob } from './useImports';

const mostShown = 3;

/** The ids of what was begun from this window, and so by whoever looks at it. */
export const ownImports = new Set<string>();

interface RecentImports {
  readonly shown: readonly ImportJob[];
  /** Whether there are more than have room above a list of courses. */
  readonly hasMore: boolean;
}

/** The newest that run, and the reader's own that have ended. */
export function recentImports(jobs: readonly ImportJob[], withEnded: boolean): RecentImports {
  const recent = jobs.filter(({ jobId, status }) => status === 'RUNNING' || (withEnded && ownImports.has(jobId)));
  return { shown: recent.slice(0, mostShown), hasMore: recent.length > mostShown };
}
