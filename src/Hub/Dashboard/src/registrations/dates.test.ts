import { expect, it } from 'vitest';
import { dayOf, endOfDay, startOfDay } from './dates';

it('keeps the reader’s day whatever the zone', () => {
  expect(dayOf(startOfDay('2026-03-29')!)).toBe('2026-03-29');
  expect(dayOf(endOfDay('2026-03-29')!)).toBe('2026-03-29');
});

it('takes a filter away when the field is emptied', () => expect([startOfDay(''), endOfDay(''), dayOf(undefined)]).toEqual([null, null, '']));
