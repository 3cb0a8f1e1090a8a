import { expect, it } from 'vitest';
import { fieldsOf, isUnset, settingsOf } from './passwordFields';

it.each([
  {},
  { minLength: 16 },
  { tries: 3, lockOutMinutes: 60 },
  { minLength: 8, tries: 20, lockOutMinutes: 1440, bothCases: true, digit: true, other: true },
])('comes back to %o', (settings) => expect(settingsOf(fieldsOf(settings))).toEqual(settings));

it('sends nothing where a field is empty and a switch is off', () => {
  expect(settingsOf({ ...fieldsOf({ minLength: 16, digit: true }), minLength: '', digit: false })).toEqual({});
});

it('knows when nothing is set', () => {
  expect(isUnset({})).toBe(true);
  expect(isUnset({ minLength: null })).toBe(true);
  expect(isUnset({ digit: false })).toBe(false);
});
