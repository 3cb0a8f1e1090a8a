import { texts } from '../texts';

export type Completion = keyof typeof texts.results.completion;
export type Success = keyof typeof texts.results.success;

/** How far somebody is. A course that nobody has opened had nothing to report. */
export const completionWord = (completion: Completion, isStarted: boolean): string =>
  completion === 'UNKNOWN' && !isStarted ? texts.results.notStarted : texts.results.completion[completion];

/** A result inside a sentence. */
export const resultWords = (completion: Completion, success: Success, isStarted: boolean): string =>
  [completionWord(completion, isStarted), success !== 'UNKNOWN' && texts.results.success[success]].filter(Boolean).join(', ').toLowerCase();
