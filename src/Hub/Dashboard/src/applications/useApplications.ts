import { useQuery } from '@tanstack/react-query';
import { inReadersZone } from '../analytics/zone';
import { read, readPage } from '../api/client';
import type { components } from '../api/schema';
import { usePages } from '../parts/usePages';
import { useHere } from '../session/place';

export type Application = components['schemas']['ApplicationInfo'];
export type Credential = components['schemas']['CredentialResource'];

interface Filters {
  readonly filter?: string;
  readonly filterBy?: string;
  readonly includeCourseCount: string;
  readonly includeRegistrationCount: string;
}

export function useApplications(filter: string | undefined) {
  const { api, key } = useHere();
  const filters: Filters = { ...(filter && { filter, filterBy: 'app_name' }), includeCourseCount: 'true', includeRegistrationCount: 'true' };
  return usePages<Application, Filters>(key('applications'), filters, (query, signal) =>
    readPage(api.GET('/api/v2/appManagement/applicationList', { params: { query }, signal }), (answer) => answer.applications),
  );
}

export function useApplication(childAppId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('application', childAppId),
    queryFn: ({ signal }) => read(api.GET('/api/v2/appManagement/applications/{childAppId}', { params: { path: { childAppId }, query: { includeCourseCount: true, includeRegistrationCount: true } }, signal })),
  });
}

export function useOverview(childAppId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('application', childAppId, 'overview'),
    queryFn: ({ signal }) =>
      inReadersZone((timeZone) => read(api.GET('/api/v2/appManagement/applications/{childAppId}/registrationOverview', { params: { path: { childAppId }, query: { timeZone } }, signal }))),
  });
}

export function useCredentials(childAppId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('application', childAppId, 'credentials'),
    queryFn: async ({ signal }) => (await read(api.GET('/api/v2/appManagement/{childAppId}/credentials', { params: { path: { childAppId } }, signal }))).credentials,
  });
}
