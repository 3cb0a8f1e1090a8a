import type { components } from '../api/schema';
import type { ChartData } from '../parts/chartOption';
import { format } from '../parts/format';
import { texts } from '../texts';

export type Day = components['schemas']['DayResource'];

export function dayChart(days: readonly Day[]): ChartData {
  return {
    labels: days.map(({ date }) => format.shortDay(date)),
    series: [
      { name: texts.figures.launches, values: days.map(({ launches }) => launches) },
      { name: texts.figures.completed, values: days.map(({ completed }) => completed) },
    ],
  };
}

/** The registrations that began on a day (a day of UTC, as the hub counts). */
export function registrationsOfDay(date: string, filters: Record<string, string> = {}): string {
  return `/registrations?${new URLSearchParams({ ...filters, datetimeFilter: 'created', since: `${date}T00:00:00.000Z`, until: `${date}T23:59:59.999Z` })}`;
}
