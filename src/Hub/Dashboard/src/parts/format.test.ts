import { expect, it } from 'vitest';
import { ago, bytes, duration, language } from './format';

it.each([
  [null, '–'],
  [0, '0 s'],
  [59.6, '1 min 0 s'],
  [3_725, '1 h 2 min'],
])('tells %s seconds as %s', (seconds, told) => expect(duration(seconds)).toBe(told));

it('tells what is near by distance and what is far by date', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  expect(ago('2026-03-10T09:00:00Z', now)).toBe('3 hours ago');
  expect(ago('2026-01-10T09:00:00Z', now)).toContain('2026');
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_500, '1.5 kB'],
  [2_000_000_000, '2 GB'],
])('tells %s bytes as %s', (count, told) => expect(bytes(count)).toBe(told));

it.each([
  ['en', 'English'],
  ['pt-BR', 'Brazilian Portuguese'],
  ['as you like', 'as you like'],
])('calls the language %s %s', (tag, called) => expect(language(tag)).toBe(called));
