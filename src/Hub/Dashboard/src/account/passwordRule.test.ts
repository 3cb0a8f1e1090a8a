import { expect, it } from 'vitest';
import { texts } from '../texts';

it.each([
  [{ minLength: 12, bothCases: false, digit: false, other: false }, 'At least 12 characters, with a lower case letter.'],
  [{ minLength: 8, bothCases: true, digit: false, other: false }, 'At least 8 characters, with upper and lower case letters.'],
  [{ minLength: 16, bothCases: false, digit: true, other: true }, 'At least 16 characters, with a lower case letter, a digit, and a space or another sign.'],
])('tells what a password must have: %o', (rules, told) => expect(texts.account.passwordRule(rules)).toContain(told));
