import { Group, NativeSelect, NumberInput } from '@mantine/core';
import { texts } from '../texts';
import type { AuthFields, Binding } from './launchAuth';

const words = texts.launchAuth;
const longest = 365 * 86_400;

interface LaunchAuthFieldsProps {
  readonly fields: AuthFields;
  readonly onChange: (fields: AuthFields) => void;
}

/** Who can load the page of a launch again, and for how long. */
export function LaunchAuthFields({ fields, onChange }: LaunchAuthFieldsProps) {
  return (
    <>
      <NativeSelect
        label={words.binding}
        description={words.bindingHint}
        value={fields.binding}
        data={Object.entries(words.bindings).map(([value, label]) => ({ value, label }))}
        onChange={(event) => onChange({ ...fields, binding: event.currentTarget.value as Binding })}
      />
      <Group grow align="flex-end">
        <NumberInput label={words.expiry} description={words.expiryHint} min={1} max={longest} allowDecimal={false} value={fields.expiry} onChange={(expiry) => onChange({ ...fields, expiry })} />
        <NumberInput label={words.sliding} description={words.slidingHint} min={1} max={longest} allowDecimal={false} value={fields.slidingExpiry} onChange={(slidingExpiry) => onChange({ ...fields, slidingExpiry })} />
      </Group>
    </>
  );
}
