import { useQuery } from '@tanstack/react-query';
import { read, readPage } from '../api/client';
import type { components } from '../api/schema';
import { usePages, type PageQuery } from '../parts/usePages';
import { useHere } from '../session/place';
import { inReadersZone } from './zone';

export type Analytics = components['schemas']['AnalyticsResource'];
export type Totals = Analytics['totals'];
export type DispatchFigures = components['schemas']['DispatchTotals'];

export interface Scope {
  readonly days: number;
  readonly courseId?: string;
  readonly destinationId?: string;
}

type FiguresQuery = Omit<Scope, 'days'> & { days: string };

export function useDispatchAnalytics(dispatchId: string, days: number) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('analytics', dispatchId, days),
    queryFn: ({ signal }) =>
      inReadersZone((timeZone) => read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/analytics', { params: { path: { dispatchId }, query: { days, timeZone } }, signal }))),
  });
}

export function useAnalytics(scope: Scope) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('analytics', scope),
    queryFn: ({ signal }) => inReadersZone((timeZone) => read(api.GET('/api/v2/dispatch/analytics', { params: { query: { ...scope, timeZone } }, signal }))),
  });
}

export function useDispatchFigures(scope: Scope) {
  const { api, key } = useHere();
  return usePages<DispatchFigures, FiguresQuery>(key('analytics', 'dispatches'), { ...scope, days: String(scope.days) }, (query, signal) => {
    const ask = (asked: PageQuery<FiguresQuery & { timeZone?: string }>) =>
      readPage(api.GET('/api/v2/dispatch/analytics/dispatches', { params: { query: asked }, signal }), (answer) => answer.dispatches);
    return 'more' in query ? ask(query) : inReadersZone((timeZone) => ask({ ...query, timeZone }));
  });
}
