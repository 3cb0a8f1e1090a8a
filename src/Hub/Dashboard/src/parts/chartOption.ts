import type { EChartsCoreOption } from 'echarts/core';
import { fontFamily } from '../theme';

export interface ChartSeries {
  readonly name: string;
  readonly figure: Figure;
  readonly values: readonly number[];
}

export interface ChartData {
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
}

/** A figure has one colour wherever it is drawn, which stands out 3:1 from the page (WCAG 2.2, 1.4.11). */
export const looks = {
  light: { ink: '#56606e', line: '#e6e9ee', bars: { launches: '#2f5bd0', completed: '#2aa37a', registrations: '#ad7f1c' }, card: '#ffffff', text: '#1c2430' },
  dark: { ink: '#a5afbd', line: '#2b323c', bars: { launches: '#7ea2ff', completed: '#5fd0a8', registrations: '#e6c267' }, card: '#222932', text: '#e7ebf1' },
};

export type Figure = keyof typeof looks.light.bars;

/** So few have room for all of their names. */
const fewLabels = 12;

export function optionOf({ labels, series }: ChartData, scheme: 'light' | 'dark'): EChartsCoreOption {
  const look = looks[scheme];
  const words = { color: look.ink, fontFamily, fontSize: 12 };
  return {
    grid: { left: 8, right: 20, top: 12, bottom: 4, containLabel: true },
    // Drawn, not HTML: its inline styles would be against the content security policy.
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, backgroundColor: look.card, borderColor: look.line, textStyle: { color: look.text, fontFamily, fontSize: 13 } },
    xAxis: { type: 'category', data: labels, axisLabel: { ...words, hideOverlap: true, ...(labels.length <= fewLabels && { interval: 0 }) }, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: words, splitLine: { lineStyle: { color: look.line } } },
    series: series.map(({ name, figure, values }) => ({ type: 'bar', name, data: values, barMaxWidth: 22, itemStyle: { color: look.bars[figure], borderRadius: [3, 3, 0, 0] } })),
  };
}
