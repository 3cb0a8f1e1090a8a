import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { headersOf, type Place } from '../api/client';
import { HubError } from '../api/HubError';
import { useHere } from '../session/place';
import { queryOf, type StatementFilters } from './filters';

/** As much of a statement as the list shows; the raw view shows all of it. */
export interface Statement {
  readonly id: string;
  readonly stored?: string;
  readonly timestamp?: string;
  readonly actor?: Record<string, unknown>;
  readonly verb?: { readonly id?: string; readonly display?: Record<string, string> };
  readonly object?: Record<string, unknown>;
  readonly result?: { readonly completion?: boolean; readonly success?: boolean; readonly score?: { readonly scaled?: number; readonly raw?: number } };
}

interface StatementPage {
  readonly statements: readonly Statement[];
  readonly more?: string;
}

const path = '/api/v2/xapi/statements';

/** xAPI's own answers, whose next page is an address rather than a token. */
export function useStatements(filters: StatementFilters) {
  const { place, key } = useHere();
  return useInfiniteQuery({
    queryKey: key('statements', filters),
    queryFn: ({ pageParam, signal }) => fetchPage(place, pageParam ?? `${path}?${queryOf(filters)}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.more || undefined,
    placeholderData: keepPreviousData,
  });
}

async function fetchPage(place: Place, url: string, signal: AbortSignal): Promise<StatementPage> {
  const answer = await fetch(url, { headers: headersOf(place), signal }).catch((error: unknown) => {
    throw signal.aborted ? error : HubError.offline();
  });
  if (!answer.ok) throw await HubError.of(answer);
  const read = (await answer.json()) as StatementPage | Statement;
  // Asked for by its id, a statement comes alone.
  return 'statements' in read ? read : { statements: [read] };
}
