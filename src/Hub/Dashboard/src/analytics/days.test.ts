import { expect, it } from 'vitest';
import { dayBars, dayChart, registrationsOfDay, type DayFigure } from './days';

const day = { date: '2026-03-01', since: '2026-02-28T15:00:00.000Z', until: '2026-03-01T14:59:59.999Z', launches: 4, uniqueLearners: 3, registrations: 2, completed: 1, refusals: 0 };

it.each<[DayFigure, Record<string, string>]>([
  ['launches', { launchedSince: day.since, launchedUntil: day.until }],
  ['registrations', { datetimeFilter: 'created', since: day.since, until: day.until }],
  ['completed', { completedSince: day.since, completedUntil: day.until }],
])('leads from %s of a day to what they count, with the filters that they are drawn with', (figure, filters) => {
  const [path, query] = registrationsOfDay(day, figure, { dispatchId: 'tea & north' }).split('?');
  expect(path).toBe('/registrations');
  expect(Object.fromEntries(new URLSearchParams(query))).toEqual({ dispatchId: 'tea & north', ...filters });
});

it('draws the bars in the order in which they are told apart', () => {
  expect(dayChart([day]).series.map(({ values }) => values[0])).toEqual(dayBars.map((figure) => day[figure]));
});
