import type { components } from '../api/schema';

export type Report = components['schemas']['ImportReport'];
export type ImportProblem = components['schemas']['ImportProblem'];

/** The statements that were refused, and why the file was not read to its end; the hub tells that last. */
export function problemsOf({ isComplete, problems }: Report): { refused: readonly ImportProblem[]; end: string | undefined } {
  return isComplete ? { refused: problems, end: undefined } : { refused: problems.slice(0, -1), end: problems.at(-1)?.violations[0]?.message ?? '' };
}
