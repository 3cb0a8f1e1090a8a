import { expect, it } from 'vitest';
import { ownImports, recentImports } from './recentImports';
import type { ImportJob } from './useImports';

const job = (jobId: string, status: string): ImportJob => ({ jobId, status, courseId: jobId, created: '2026-01-05T08:00:00Z', message: '', progress: 0, warnings: [] });

const idsOf = (jobs: readonly ImportJob[], withEnded: boolean) => recentImports(jobs, withEnded).shown.map(({ jobId }) => jobId);

it('shows what runs, and what the reader has begun for as long as that is asked for', () => {
  ownImports.add('own');
  const jobs = [job('running', 'RUNNING'), job('another’s', 'COMPLETE'), job('own', 'COMPLETE')];
  expect(idsOf(jobs, true)).toEqual(['running', 'own']);
  expect(idsOf(jobs, false)).toEqual(['running']);
});

it('shows the three newest, and says that there are more', () => {
  const jobs = ['4', '3', '2', '1'].map((jobId) => job(jobId, 'RUNNING'));
  expect(idsOf(jobs, false)).toEqual(['4', '3', '2']);
  expect(recentImports(jobs, false).hasMore).toBe(true);
  expect(recentImports(jobs.slice(1), false).hasMore).toBe(false);
});
