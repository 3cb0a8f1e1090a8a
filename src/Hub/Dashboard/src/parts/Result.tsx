import { Group } from '@mantine/core';
import { texts } from '../texts';
import { completionWord, type Completion, type Success } from './resultWords';
import { Tone, type ToneName } from './Tone';

const tones: Record<Completion | Success, ToneName> = { COMPLETED: 'good', INCOMPLETE: 'info', UNKNOWN: 'neutral', PASSED: 'good', FAILED: 'bad' };

interface ResultProps {
  readonly completion: Completion;
  readonly success: Success;
  /** Whether somebody has opened it yet. */
  readonly isStarted?: boolean;
}

/** What came of a course so far, in one or two words. */
export function Result({ completion, success, isStarted = true }: ResultProps) {
  return (
    <Group gap={6} display="inline-flex" wrap="nowrap">
      <Tone tone={tones[completion]}>{completionWord(completion, isStarted)}</Tone>
      {success !== 'UNKNOWN' && <Tone tone={tones[success]}>{texts.results.success[success]}</Tone>}
    </Group>
  );
}
