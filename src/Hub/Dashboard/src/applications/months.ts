import type { DayFigure } from '../analytics/days';
import type { components } from '../api/schema';
import type { ChartData } from '../parts/chartOption';
import { format } from '../parts/format';
import { texts } from '../texts';

export type Month = components['schemas']['MonthResource'];

/** What is drawn, in this order; each leads to registrations. */
export const monthBars = ['registrations', 'completed', 'launches'] as const satisfies readonly DayFigure[];

export function monthChart(months: readonly Month[]): ChartData {
  return {
    labels: months.map(({ month }) => format.calendarMonth(month)),
    series: monthBars.map((figure) => ({ name: texts.figures[figure], figure, values: months.map((month) => month[figure]) })),
  };
}
