import { useQuery } from '@tanstack/react-query';
import { inReadersZone } from '../analytics/zone';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { useHere } from '../session/place';

export type Attention = components['schemas']['AttentionResource'];
export type DeadLetters = NonNullable<Attention['deadLetters']>;
export type DeadLetter = components['schemas']['DeadLetter'];

export function useAttention() {
  const { api, key } = useHere();
  return useQuery({ queryKey: key('attention'), queryFn: ({ signal }) => read(api.GET('/api/v2/reporting/attention', { signal })) });
}

export function useActivity(days: number) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('activity', days),
    queryFn: ({ signal }) => inReadersZone((timeZone) => read(api.GET('/api/v2/reporting/activity', { params: { query: { days, timeZone } }, signal }))),
  });
}
