import { useQuery } from '@tanstack/react-query';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

export type Setting = components['schemas']['SettingItem'];

/** What the settings are of: the application, or one course. */
export type Level = 'application' | { readonly courseId: string };

export function useSettings(level: Level) {
  const { api, key } = useHere();
  const query = { includeMetadata: true };
  const settings = useQuery({
    queryKey: key('settings', level),
    queryFn: ({ signal }) =>
      level === 'application'
        ? read(api.GET('/api/v2/appManagement/configuration', { params: { query }, signal }))
        : read(api.GET('/api/v2/courses/{courseId}/configuration', { params: { path: level, query }, signal })),
  });
  const set = useAction({
    run: ({ settingId, value }: { settingId: string; value: string }): Promise<unknown> => {
      const body = { settings: [{ settingId, value }] };
      return level === 'application' ? api.POST('/api/v2/appManagement/configuration', { body }) : api.POST('/api/v2/courses/{courseId}/configuration', { params: { path: level }, body });
    },
    done: texts.actions.saved,
  });
  const clear = useAction({
    run: (settingId: string): Promise<unknown> =>
      level === 'application'
        ? api.DELETE('/api/v2/appManagement/configuration/{settingId}', { params: { path: { settingId } } })
        : api.DELETE('/api/v2/courses/{courseId}/configuration/{settingId}', { params: { path: { ...level, settingId } } }),
    done: texts.actions.saved,
  });
  return { settings, set, clear };
}
