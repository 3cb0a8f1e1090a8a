import { useQuery } from '@tanstack/react-query';
import { read, readPage } from '../api/client';
import type { components } from '../api/schema';
import { usePages } from '../parts/usePages';
import { useHere } from '../session/place';

export type Analytics = components['schemas']['AnalyticsResource'];
export type Totals = Analytics['totals'];
export type DispatchFigures = components['schemas']['DispatchTotals'];

export interface Scope {
  readonly days: number;
  readonly courseId?: string;
  readonly destinationId?: string;
}

export function useDispatchAnalytics(dispatchId: string, days: number) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('analytics', dispatchId, days),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/analytics', { params: { path: { dispatchId }, query: { days } }, signal })),
  });
}

export function useAnalytics(scope: Scope) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('analytics', scope),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/analytics', { params: { query: scope }, signal })),
  });
}

export function useDispatchFigures(scope: Scope) {
  const { api, key } = useHere();
  return usePages<DispatchFigures, Omit<Scope, 'days'> & { days: string }>(key('analytics', 'dispatches'), { ...scope, days: String(scope.days) }, (query, signal) =>
    readPage(api.GET('/api/v2/dispatch/analytics/dispatches', { params: { query }, signal }), (answer) => answer.dispatches),
  );
}
