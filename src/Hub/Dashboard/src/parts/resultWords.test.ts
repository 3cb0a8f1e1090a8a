import { expect, it } from 'vitest';
import { completionWord, resultWords } from './resultWords';

it.each([
  ['UNKNOWN', false, 'Not started'],
  ['UNKNOWN', true, 'Not reported'],
  ['COMPLETED', false, 'Completed'],
] as const)('calls %s, where the course was opened: %s, “%s”', (completion, isStarted, word) => expect(completionWord(completion, isStarted)).toBe(word));

it('says within a sentence what was reported', () => {
  expect(resultWords('COMPLETED', 'PASSED', true)).toBe('completed, passed');
  expect(resultWords('UNKNOWN', 'UNKNOWN', false)).toBe('not started');
});
