import { useQuery } from '@tanstack/react-query';
import { read, readPage } from '../api/client';
import type { components } from '../api/schema';
import { usePages } from '../parts/usePages';
import { useHere } from '../session/place';

export type PlatformEntry = components['schemas']['PlatformEntry'];
export type Platform = components['schemas']['PlatformResource'];
export type Deployment = components['schemas']['DeploymentResource'];
export type InspectedLaunch = components['schemas']['LtiLaunchResource'];
export type Verdict = components['schemas']['LtiVerdict'];
export type SetUpGuide = components['schemas']['SetUpGuide'];
export type ToolKey = components['schemas']['ToolKeyResource'];
export type Roster = components['schemas']['RosterResource'];
export type RosterMember = components['schemas']['RosterMemberResource'];
export type Grade = components['schemas']['GradeResource'];

export interface PlatformFilters {
  readonly filter?: string;
  readonly filterBy?: string;
}

export function usePlatforms(filters: PlatformFilters) {
  const { api, key } = useHere();
  return usePages<PlatformEntry, PlatformFilters & { orderBy: string }>(key('lti', 'platforms'), { ...filters, orderBy: 'updated_desc' }, (query, signal) =>
    readPage(api.GET('/api/v2/lti/platforms', { params: { query }, signal }), (answer) => answer.platforms),
  );
}

export function usePlatform(platformId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('lti', 'platform', platformId),
    queryFn: async ({ signal }) => (await read(api.GET('/api/v2/lti/platforms/{platformId}', { params: { path: { platformId } }, signal }))).data,
  });
}

export function useDeployments(platformId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('lti', 'platform', platformId, 'deployments'),
    queryFn: async ({ signal }) => (await read(api.GET('/api/v2/lti/platforms/{platformId}/deployments', { params: { path: { platformId } }, signal }))).deployments,
  });
}

const followEvery = 5_000;

/** The newest launches. Whoever sets an LMS up tries there and looks here, so they come by themselves. */
export function useInspectedLaunches(platformId: string) {
  const { api, key } = useHere();
  return useQuery({
    queryKey: key('lti', 'platform', platformId, 'launches'),
    queryFn: async ({ signal }) => (await read(api.GET('/api/v2/lti/platforms/{platformId}/launches', { params: { path: { platformId } }, signal }))).launches,
    refetchInterval: ({ state }) => (state.status === 'success' ? followEvery : false),
  });
}

export function useTool() {
  const { api, key } = useHere();
  return useQuery({ queryKey: key('lti', 'tool'), queryFn: ({ signal }) => read(api.GET('/api/v2/lti/tool', { signal })) });
}

export function useSetUp() {
  const { api, key } = useHere();
  return useQuery({ queryKey: key('lti', 'setup'), queryFn: async ({ signal }) => (await read(api.GET('/api/v2/lti/setup', { signal }))).families });
}
