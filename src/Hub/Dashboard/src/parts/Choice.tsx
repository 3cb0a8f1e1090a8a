import { NativeSelect } from '@mantine/core';

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  /** What no choice means. */
  readonly any: string;
  readonly options: Readonly<Record<string, string>>;
  readonly onChange: (value: string | null) => void;
}

/** A filter with a few values. */
export function Choice({ label, value, any, options, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[{ value: '', label: any }, ...Object.entries(options).map(([key, name]) => ({ value: key, label: name }))]}
    />
  );
}
