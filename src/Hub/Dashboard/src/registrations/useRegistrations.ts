import { useQuery } from '@tanstack/react-query';
import { read, readPage } from '../api/client';
import type { components } from '../api/schema';
import { usePages } from '../parts/usePages';
import { useHere } from '../session/place';

export type Registration = components['schemas']['RegistrationResource'];
export type Activity = components['schemas']['ActivityResource'];
export type Launch = components['schemas']['LaunchHistoryResource'];

export const filterNames = [
  'filter',
  'filterBy',
  'tags',
  'courseId',
  'dispatchId',
  'destinationId',
  'learnerId',
  'completion',
  'success',
  'started',
  'forced',
  'scoreFrom',
  'scoreTo',
  'since',
  'until',
  'datetimeFilter',
] as const;

export type RegistrationFilters = Partial<Record<(typeof filterNames)[number], string>>;

export function useRegistrations(filters: RegistrationFilters) {
  const { api, key } = useHere();
  return usePages<Registration, RegistrationFilters>(key('registrations'), filters, (query, signal) =>
    readPage(api.GET('/api/v2/registrations', { params: { query }, signal }), (answer) => answer.registrations),
  );
}

export function useRegistration(registrationId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('registration', registrationId),
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v2/registrations/{registrationId}', {
          params: { path: { registrationId }, query: { includeChildResults: true, includeInteractionsAndObjectives: true, includeRuntime: true } },
          signal,
        }),
      ),
  });
}

export function useLaunches(registrationId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('registration', registrationId, 'launches'),
    queryFn: async ({ signal }) =>
      (await read(api.GET('/api/v2/registrations/{registrationId}/launchHistory', { params: { path: { registrationId } }, signal }))).launchHistory,
  });
}

export function useExplanation(registrationId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('registration', registrationId, 'explanation'),
    queryFn: ({ signal }) => read(api.GET('/api/v2/registrations/{registrationId}/explanation', { params: { path: { registrationId } }, signal })),
  });
}
