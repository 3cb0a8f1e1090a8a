import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { OldProblem } from './LateProblem';
import { PagePart } from './refusal';
import { Loading, Problem } from './states';

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T>;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

/** Shows what was asked for, that it is on its way, or why it is not there. */
export function QueryView<T>({ query, lines, children }: QueryViewProps<T>) {
  if (query.data !== undefined)
    return (
      <>
        <OldProblem query={query} />
        <PagePart>{children(query.data)}</PagePart>
      </>
    );
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  return <Loading {...(lines !== undefined && { lines })} />;
}
