import { read, type HubClient } from '../api/client';
import type { components } from '../api/schema';

type Api = components['schemas'];

/** Content of one standard, in one activity or in several. */
export interface ContentKind {
  readonly learningStandard: string;
  readonly singleSco: boolean;
}

/** What the settings are of: the application, its content of one kind, a course, one of its versions, a destination, a dispatch, or one registration. */
export type Level =
  | 'application'
  | ContentKind
  | { readonly destinationId: string }
  | { readonly dispatchId: string }
  | { readonly courseId: string }
  | { readonly courseId: string; readonly versionId: number }
  | { readonly registrationId: string };

interface Door {
  readonly get: (signal: AbortSignal) => Promise<Api['SettingList']>;
  readonly set: (settingId: string, value: string) => Promise<unknown>;
  readonly clear: (settingId: string) => Promise<unknown>;
}

const query = { includeMetadata: true };
const bodyOf = (settingId: string, value: string) => ({ settings: [{ settingId, value }] });

/** The operations of a level's settings; each level has them at an address of its own. */
export function doorOf(api: HubClient, level: Level): Door {
  if (level === 'application')
    return {
      get: (signal) => read(api.GET('/api/v2/appManagement/configuration', { params: { query }, signal })),
      set: (id, value) => api.POST('/api/v2/appManagement/configuration', { body: bodyOf(id, value) }),
      clear: (settingId) => api.DELETE('/api/v2/appManagement/configuration/{settingId}', { params: { path: { settingId } } }),
    };
  if ('learningStandard' in level)
    return {
      get: (signal) => read(api.GET('/api/v2/appManagement/configuration', { params: { query: { ...query, ...level } }, signal })),
      set: (id, value) => api.POST('/api/v2/appManagement/configuration', { params: { query: level }, body: bodyOf(id, value) }),
      clear: (settingId) => api.DELETE('/api/v2/appManagement/configuration/{settingId}', { params: { path: { settingId }, query: level } }),
    };
  if ('destinationId' in level)
    return {
      get: (signal) => read(api.GET('/api/v2/dispatch/destinations/{destinationId}/configuration', { params: { path: level, query }, signal })),
      set: (id, value) => api.POST('/api/v2/dispatch/destinations/{destinationId}/configuration', { params: { path: level }, body: bodyOf(id, value) }),
      clear: (settingId) => api.DELETE('/api/v2/dispatch/destinations/{destinationId}/configuration/{settingId}', { params: { path: { ...level, settingId } } }),
    };
  if ('dispatchId' in level)
    return {
      get: (signal) => read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/configuration', { params: { path: level, query }, signal })),
      set: (id, value) => api.POST('/api/v2/dispatch/dispatches/{dispatchId}/configuration', { params: { path: level }, body: bodyOf(id, value) }),
      clear: (settingId) => api.DELETE('/api/v2/dispatch/dispatches/{dispatchId}/configuration/{settingId}', { params: { path: { ...level, settingId } } }),
    };
  if ('registrationId' in level)
    return {
      get: (signal) => read(api.GET('/api/v2/registrations/{registrationId}/configuration', { params: { path: level, query }, signal })),
      set: (id, value) => api.POST('/api/v2/registrations/{registrationId}/configuration', { params: { path: level }, body: bodyOf(id, value) }),
      clear: (settingId) => api.DELETE('/api/v2/registrations/{registrationId}/configuration/{settingId}', { params: { path: { ...level, settingId } } }),
    };
  if ('versionId' in level)
    return {
      get: (signal) => read(api.GET('/api/v2/courses/{courseId}/versions/{versionId}/configuration', { params: { path: level, query }, signal })),
      set: (id, value) => api.POST('/api/v2/courses/{courseId}/versions/{versionId}/configuration', { params: { path: level }, body: bodyOf(id, value) }),
      clear: (settingId) => api.DELETE('/api/v2/courses/{courseId}/versions/{versionId}/configuration/{settingId}', { params: { path: { ...level, settingId } } }),
    };
  return {
    get: (signal) => read(api.GET('/api/v2/courses/{courseId}/configuration', { params: { path: level, query }, signal })),
    set: (id, value) => api.POST('/api/v2/courses/{courseId}/configuration', { params: { path: level }, body: bodyOf(id, value) }),
    clear: (settingId) => api.DELETE('/api/v2/courses/{courseId}/configuration/{settingId}', { params: { path: { ...level, settingId } } }),
  };
}
