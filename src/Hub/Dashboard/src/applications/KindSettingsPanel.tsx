import { NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../parts/Panel';
import { texts } from '../texts';
import { SettingsList } from './SettingsList';

const words = texts.settings;

/** Settings for the application's content of one standard, in one activity or in several. */
export function KindSettingsPanel() {
  const [chosen, choose] = useState(0);
  const { learningStandard, singleSco } = words.kinds[chosen]!;
  return (
    <Panel title={words.playingKind}>
      <Stack>
        <Text c="dimmed">{words.playingKindHint}</Text>
        <NativeSelect
          label={words.kind}
          maw={360}
          value={String(chosen)}
          data={words.kinds.map(({ label }, index) => ({ value: String(index), label }))}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        />
        <SettingsList key={chosen} level={{ learningStandard, singleSco }} />
      </Stack>
    </Panel>
  );
}
