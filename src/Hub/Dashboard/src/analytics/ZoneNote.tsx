import { Text } from '@mantine/core';
import { texts } from '../texts';
import { readersZone } from './zone';

/** Says whose days are counted where they are not the reader's. */
export function ZoneNote({ timeZone }: { timeZone: string }) {
  if (timeZone === readersZone) return null;
  return (
    <Text size="sm" c="dimmed">
      {texts.figures.daysOf(timeZone)}
    </Text>
  );
}
