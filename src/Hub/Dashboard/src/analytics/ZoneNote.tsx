import { Text } from '@mantine/core';
import { texts } from '../texts';
import { readersZone } from './zone';

interface ZoneNoteProps {
  readonly timeZone: string;
  readonly says?: (timeZone: string) => string;
}

/** Says whose days are counted where they are not the reader's. */
export function ZoneNote({ timeZone, says = texts.figures.daysOf }: ZoneNoteProps) {
  if (timeZone === readersZone) return null;
  return (
    <Text size="sm" c="dimmed">
      {says(timeZone)}
    </Text>
  );
}
