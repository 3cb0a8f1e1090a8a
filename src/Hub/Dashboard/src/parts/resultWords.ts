import { texts } from '../texts';

type Completion = keyof typeof texts.results.completion;
type Success = keyof typeof texts.results.success;

/** A result inside a sentence. */
export const resultWords = (completion: Completion, success: Success): string =>
  [texts.results.completion[completion], success !== 'UNKNOWN' && texts.results.success[success]].filter(Boolean).join(', ').toLowerCase();
