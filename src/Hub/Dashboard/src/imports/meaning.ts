import { texts } from '../texts';

const { meanings } = texts.imports;

/** What a warning means: by its very code, or by the family that the first part of the code names. */
export function meaningOf(code: string): string {
  const family = code.split('-')[0] ?? '';
  return meanings[code] ?? meanings[family] ?? meanings['other']!;
}
