import { useQuery } from '@tanstack/react-query';
import type { components } from '../api/schema';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { doorOf, type Level } from './settingsDoor';

export type Setting = components['schemas']['SettingItem'];

export function useSettings(level: Level) {
  const { api, key } = useHere();
  const door = doorOf(api, level);
  const settings = useQuery({ queryKey: key('settings', level), queryFn: ({ signal }) => door.get(signal) });
  const set = useAction({ run: ({ settingId, value }: { settingId: string; value: string }) => door.set(settingId, value), done: texts.actions.saved });
  const clear = useAction({ run: (settingId: string) => door.clear(settingId), done: texts.actions.saved });
  return { settings, set, clear };
}
