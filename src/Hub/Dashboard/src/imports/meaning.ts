import { texts } from '../texts';

const { meanings } = texts.imports;

/** What a warning means: by its very code, or by the family that the first part of the code names. */
export function meaningOf(code: string): string {
  const family = code.split('-')[0] ?? '';
  return meanings[code] ?? meanings[family] ?? meanings['other']!;
}

/** What the hub says of an import, without the code at its end, which is for programs. */
export const withoutCode = (message: string): string => message.replace(/ \[[\w-]+\]$/, '');
