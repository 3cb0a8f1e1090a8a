import { NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { texts } from '../texts';
import type { Setting } from './useSettings';

interface SettingFieldProps {
  readonly setting: Setting;
  /** Id of the element that names it. */
  readonly label: string;
  /** Saves, and tells of a refusal; the promise fails then. */
  readonly onChange: (value: string) => Promise<unknown>;
}

/** A field that fits what the setting takes. */
export function SettingField({ setting, label, onChange }: SettingFieldProps) {
  const values = setting.metadata?.validValues ?? [];
  if (values.length === 0) return <NumberField label={label} stored={setting.effectiveValue} onChange={onChange} />;
  return (
    <NativeSelect
      aria-labelledby={label}
      value={setting.effectiveValue}
      data={values.map(({ value, valueDescription }) => ({ value, label: texts.settings.values[value] ?? valueDescription }))}
      onChange={(event) => void onChange(event.currentTarget.value).catch(() => {})}
    />
  );
}

/** Saved by Enter or on leaving the field, which then shows what holds: the new number, or the one before when it was refused. */
function NumberField({ label, stored, onChange }: { label: string; stored: string; onChange: (value: string) => Promise<unknown> }) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const save = () => {
    if (isSaving || typed === null) return;
    if (typed === '' || typed === stored) return setTyped(null);
    setSaving(true);
    const finish = () => {
      setSaving(false);
      setTyped(null);
    };
    onChange(typed).then(finish, finish);
  };
  return (
    <NumberInput
      aria-labelledby={label}
      aria-busy={isSaving}
      w={110}
      readOnly={isSaving}
      value={typed ?? stored}
      onChange={(value) => setTyped(String(value))}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
    />
  );
}
