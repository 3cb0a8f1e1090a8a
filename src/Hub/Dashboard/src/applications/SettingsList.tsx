import { Button, Group, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { QueryView } from '../parts/QueryView';
import { Tone } from '../parts/Tone';
import { texts } from '../texts';
import { SettingField } from './SettingField';
import classes from './SettingsList.module.css';
import type { Level } from './settingsDoor';
import { useSettings } from './useSettings';

const words = texts.settings;

/** Every setting with the value that holds, and where it comes from. */
export function SettingsList({ level }: { level: Level }) {
  const { settings, set, clear } = useSettings(level);
  const id = useId();
  return (
    <QueryView query={settings} lines={10}>
      {({ settingItems }) => (
        <Stack gap={0}>
          {settingItems.map((setting) => (
            <div key={setting.id} className={classes.setting}>
              <div className={classes.words}>
                <Text fw={550} id={`${id}${setting.id}`}>
                  {words.names[setting.id] ?? setting.id}
                </Text>
                <Text size="sm" c="dimmed">
                  {setting.metadata?.settingDescription}
                </Text>
              </div>
              <Group gap="xs" wrap="nowrap">
                <SettingField setting={setting} label={`${id}${setting.id}`} onChange={(value) => set.mutateAsync({ settingId: setting.id, value })} />
                {setting.explicitValue == null ? (
                  <Tone>{words.sources[setting.effectiveValueSource] ?? setting.effectiveValueSource}</Tone>
                ) : (
                  <Button size="compact-sm" variant="subtle" onClick={() => clear.mutate(setting.id)} aria-label={words.clearOf(words.names[setting.id] ?? setting.id)}>
                    {words.clear}
                  </Button>
                )}
              </Group>
            </div>
          ))}
        </Stack>
      )}
    </QueryView>
  );
}
