import { expect, it } from 'vitest';
import { daysOf, removedBefore, withoutRule, withRule } from './retention';

const both = { statements: { afterDays: 365 }, documents: { afterDays: 30 }, keepVerbs: ['https://verbs.example/passed'] };

it.each([
  ['', null],
  [0, null],
  [1.5, null],
  [36_501, null],
  [1, 1],
  ['365', 365],
])('takes %j for %j days', (typed, days) => expect(daysOf(typed)).toBe(days));

it('counts days back from now', () => expect(removedBefore(7, Date.UTC(2026, 0, 8))).toBe('2026-01-01T00:00:00.000Z'));

it('sends the other rule along when one is changed', () => {
  expect(withRule(both, 'documents', 60, [])).toEqual({ ...both, documents: { afterDays: 60 } });
  expect(withRule({ keepVerbs: [] }, 'statements', 60, both.keepVerbs)).toEqual({ statements: { afterDays: 60 }, keepVerbs: both.keepVerbs });
});

it('spares no verbs where no statement is removed', () => {
  expect(withoutRule(both, 'statements')).toEqual({ statements: null, documents: { afterDays: 30 }, keepVerbs: [] });
  expect(withoutRule(both, 'documents')).toEqual({ ...both, documents: null });
});
