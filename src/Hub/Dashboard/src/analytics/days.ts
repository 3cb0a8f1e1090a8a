import type { components } from '../api/schema';
import type { ChartData } from '../parts/chartOption';
import { format } from '../parts/format';
import { texts } from '../texts';

export type Day = components['schemas']['DayResource'];

/** When it was. */
type Span = Pick<Day, 'since' | 'until'>;

/** What of a day leads to registrations. */
export type DayFigure = 'launches' | 'registrations' | 'completed';

/** What is drawn, in this order. */
export const dayBars = ['launches', 'completed'] as const satisfies readonly DayFigure[];

const filtersOf: Readonly<Record<DayFigure, (day: Span) => Record<string, string>>> = {
  launches: ({ since, until }) => ({ launchedSince: since, launchedUntil: until }),
  registrations: ({ since, until }) => ({ datetimeFilter: 'created', since, until }),
  completed: ({ since, until }) => ({ completedSince: since, completedUntil: until }),
};

export function dayChart(days: readonly Day[]): ChartData {
  return {
    labels: days.map(({ date }) => format.shortDay(date)),
    series: dayBars.map((figure) => ({ name: texts.figures[figure], figure, values: days.map((day) => day[figure]) })),
  };
}

/** The registrations that a figure of a day, or of a longer time, is about. */
export const registrationsOfDay = (day: Span, figure: DayFigure, filters: Record<string, string> = {}): string =>
  `/registrations?${new URLSearchParams({ ...filters, ...filtersOf[figure](day) })}`;
