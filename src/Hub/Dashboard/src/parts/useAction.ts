import { useMutation, useQueryClient } from '@tanstack/react-query';
import { HubError } from '../api/HubError';
import { texts } from '../texts';
import { tellDone, tellProblem } from './notices';
import { shortenPages } from './usePages';

interface ActionOptions<I, O> {
  readonly run: (input: I) => Promise<O>;
  /** What to say when it is done. */
  readonly done?: string | ((output: O, input: I) => string);
  readonly onDone?: (output: O, input: I) => void;
  /** Failures that the page shows by itself, beside what was filled in. */
  readonly quiet?: boolean;
  /** A name: of what bears it, the next begins when the one before has ended. */
  readonly inOrder?: string;
}

export const problemOf = (error: unknown): string =>
  error instanceof HubError ? error.message || texts.problems[error.trouble].title : texts.problems.broken.title;

/** Something that changes the hub: afterwards everything on the screen is asked for again. */
export function useAction<I = void, O = unknown>({ run, done, onDone, quiet, inOrder }: ActionOptions<I, O>) {
  const queries = useQueryClient();
  return useMutation<O, Error, I>({
    mutationFn: run,
    ...(inOrder !== undefined && { scope: { id: inOrder } }),
    onSuccess: async (output, input) => {
      onDone?.(output, input);
      if (done) tellDone(typeof done === 'string' ? done : done(output, input));
      shortenPages(queries);
      await queries.invalidateQueries();
    },
    onError: (error) => {
      if (!quiet) tellProblem(problemOf(error));
    },
  });
}
