import { NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { texts } from '../texts';
import type { Setting } from './useSettings';

/** A field that fits what the setting takes. */
export function SettingField({ setting, onChange }: { setting: Setting; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState<number | string>(setting.effectiveValue);
  const label = `setting-${setting.id}`;
  const values = setting.metadata?.validValues ?? [];
  if (values.length > 0)
    return (
      <NativeSelect
        aria-labelledby={label}
        value={setting.effectiveValue}
        data={values.map(({ value, valueDescription }) => ({ value, label: texts.settings.values[value] ?? valueDescription }))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <NumberInput
      aria-labelledby={label}
      w={110}
      value={typed}
      onChange={setTyped}
      onBlur={() => {
        if (typed !== '' && String(typed) !== setting.effectiveValue) onChange(String(typed));
      }}
    />
  );
}
