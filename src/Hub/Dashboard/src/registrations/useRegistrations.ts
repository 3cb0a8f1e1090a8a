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
  'dispatched',
  'launchedSince',
  'launchedUntil',
  'completedSince',
  'completedUntil',
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

/** A registration as it stands, or one of its instances. */
export function useRegistration(registrationId: string, instanceId?: number) {
  const { api, key } = useHere();
  const query = { includeChildResults: true, includeInteractionsAndObjectives: true, includeRuntime: true };
  return useQuery({
    queryKey: key('registration', registrationId, instanceId),
    queryFn: ({ signal }) =>
      read(
        instanceId === undefined
          ? api.GET('/api/v2/registrations/{registrationId}', { params: { path: { registrationId }, query }, signal })
          : api.GET('/api/v2/registrations/{registrationId}/instances/{instanceId}', { params: { path: { registrationId, instanceId }, query }, signal }),
      ),
  });
}

export function useInstances(registrationId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('registration', registrationId, 'instances'),
    queryFn: async ({ signal }) => (await read(api.GET('/api/v2/registrations/{registrationId}/instances', { params: { path: { registrationId } }, signal }))).registrations,
  });
}

export function useLaunches(registrationId: string, instanceId?: number) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('registration', registrationId, 'launches', instanceId),
    queryFn: async ({ signal }) =>
      (
        await read(
          instanceId === undefined
            ? api.GET('/api/v2/registrations/{registrationId}/launchHistory', { params: { path: { registrationId } }, signal })
            : api.GET('/api/v2/registrations/{registrationId}/instances/{instanceId}/launchHistory', { params: { path: { registrationId, instanceId } }, signal }),
        )
      ).launchHistory,
  });
}

export function useExplanation(registrationId: string, instanceId?: number) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('registration', registrationId, 'explanation', instanceId),
    queryFn: ({ signal }) =>
      read(
        instanceId === undefined
          ? api.GET('/api/v2/registrations/{registrationId}/explanation', { params: { path: { registrationId } }, signal })
          : api.GET('/api/v2/registrations/{registrationId}/instances/{instanceId}/explanation', { params: { path: { registrationId, instanceId } }, signal }),
      ),
  });
}
