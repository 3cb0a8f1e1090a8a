import { NativeSelect } from '@mantine/core';
import { texts } from '../texts';

const spans = [7, 30, 90, 365] as const;
const usual = 90;

export const daysOf = (text: string | undefined): number => spans.find((span) => String(span) === text) ?? usual;

export function DaysChoice({ value, onChange }: { value: number; onChange: (days: string | null) => void }) {
  return (
    <NativeSelect
      aria-label={texts.analytics.span}
      value={String(value)}
      data={spans.map((span) => ({ value: String(span), label: texts.analytics.lastDays(span) }))}
      onChange={(event) => onChange(Number(event.currentTarget.value) === usual ? null : event.currentTarget.value)}
    />
  );
}
