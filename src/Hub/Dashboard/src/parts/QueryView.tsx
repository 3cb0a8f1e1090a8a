import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { troubleOf } from '../api/HubError';
import { OldProblem } from './LateProblem';
import { Panel } from './Panel';
import { PagePart } from './refusal';
import { Loading, Problem } from './states';

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T>;
  readonly lines?: number;
  /** Of the panel around what stands there instead, where the children have their own. */
  readonly title?: string;
  readonly children: (data: T) => ReactNode;
}

/** Shows what was asked for, that it is on its way, or why it is not there. */
export function QueryView<T>({ query, lines, title, children }: QueryViewProps<T>) {
  if (query.data !== undefined)
    return (
      <>
        <OldProblem query={query} />
        <PagePart>{children(query.data)}</PagePart>
      </>
    );
  const instead = query.isError ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Loading {...(lines !== undefined && { lines })} />;
  // What a role does not allow is told to the page, which a panel would keep from it.
  if (title === undefined || troubleOf(query.error) === 'forbidden') return instead;
  return <Panel title={title}>{instead}</Panel>;
}
