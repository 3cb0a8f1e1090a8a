import { Panel } from '../parts/Panel';
import { texts } from '../texts';
import type { Level } from './settingsDoor';
import { SettingsList } from './SettingsList';

export function SettingsPanel({ level }: { level: Level }) {
  return (
    <Panel title={texts.settings.playing}>
      <SettingsList level={level} />
    </Panel>
  );
}
