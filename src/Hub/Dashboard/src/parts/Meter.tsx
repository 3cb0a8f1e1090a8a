import { Progress, Text } from '@mantine/core';
import { texts } from '../texts';
import { levelOf } from './licence';

const colors = { calm: 'blue', 75: 'yellow', 90: 'orange', 95: 'red', 100: 'red' } as const;

/** How many of a dispatch's places are taken. */
export function LicenceMeter({ used, cap }: { used: number; cap: number }) {
  if (cap === 0) return <Text size="sm">{texts.licences.unlimited(used)}</Text>;
  return (
    <div>
      <Text size="sm">{texts.licences.of(used, cap)}</Text>
      <Progress value={Math.min(100, (used / cap) * 100)} color={colors[levelOf(used, cap)]} size="sm" mt={4} miw={90} aria-label={texts.licences.of(used, cap)} />
    </div>
  );
}
