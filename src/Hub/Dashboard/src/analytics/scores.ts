import type { ChartData } from '../parts/chartOption';
import { texts } from '../texts';

interface ScoreRange {
  readonly from: number;
  readonly to: number;
}

export function scoreChart(scores: readonly (ScoreRange & { readonly count: number })[]): ChartData {
  return {
    labels: scores.map(({ from, to }) => texts.figures.range(from, to)),
    series: [{ name: texts.figures.registrations, figure: 'registrations', values: scores.map(({ count }) => count) }],
  };
}

export const registrationsOfScore = ({ from, to }: ScoreRange, filters: Record<string, string>): string =>
  `/registrations?${new URLSearchParams({ ...filters, scoreFrom: String(from), scoreTo: String(to) })}`;
