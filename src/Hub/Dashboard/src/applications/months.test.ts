import { expect, it } from 'vitest';
import { monthBars, monthChart, type Month } from './months';

const month = (name: string, count: number): Month => ({
  month: name,
  since: `${name}-01T00:00:00.000Z`,
  until: `${name}-28T23:59:59.999Z`,
  registrations: count + 3,
  completed: count + 1,
  launches: count + 5,
  uniqueLearners: count + 2,
});

it('draws the bars of every month in the order in which they are told apart', () => {
  const months = [month('2026-01', 0), month('2026-02', 10)];
  const { labels, series } = monthChart(months);
  expect(series.map(({ values }) => values)).toEqual(monthBars.map((figure) => months.map((drawn) => drawn[figure])));
  expect(labels).toHaveLength(2);
});

it('names each month with its year, for the first and the last are of the same name', () => {
  const [first, last] = monthChart([month('2025-11', 0), month('2026-11', 0)]).labels;
  expect(first).toContain('2025');
  expect(last).toContain('2026');
});
