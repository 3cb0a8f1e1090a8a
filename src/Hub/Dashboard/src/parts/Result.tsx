import { Group } from '@mantine/core';
import { texts } from '../texts';
import { Tone, type ToneName } from './Tone';

type Completion = keyof typeof texts.results.completion;
type Success = keyof typeof texts.results.success;

const tones: Record<Completion | Success, ToneName> = { COMPLETED: 'good', INCOMPLETE: 'info', UNKNOWN: 'neutral', PASSED: 'good', FAILED: 'bad' };

/** What came of a course so far, in one or two words. */
export function Result({ completion, success }: { completion: Completion; success: Success }) {
  return (
    <Group gap={6} display="inline-flex" wrap="nowrap">
      <Tone tone={tones[completion]}>{texts.results.completion[completion]}</Tone>
      {success !== 'UNKNOWN' && <Tone tone={tones[success]}>{texts.results.success[success]}</Tone>}
    </Group>
  );
}
