import { NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../parts/Panel';
import { texts } from '../texts';
import { SettingsList } from './SettingsList';

const words = texts.settings;

/** Settings for all of the application's courses, or for those of one kind. */
export function ApplicationSettings() {
  const [chosen, choose] = useState('');
  const kind = words.kinds.find(({ label }) => label === chosen);
  return (
    <Panel title={words.playing}>
      <Stack>
        <NativeSelect
          label={words.kind}
          description={kind && words.kindHint}
          maw={360}
          value={chosen}
          data={[{ value: '', label: words.allKinds }, ...words.kinds.map(({ label }) => ({ value: label, label }))]}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <SettingsList key={chosen} level={kind ? { learningStandard: kind.learningStandard, singleSco: kind.singleSco } : 'application'} />
      </Stack>
    </Panel>
  );
}
