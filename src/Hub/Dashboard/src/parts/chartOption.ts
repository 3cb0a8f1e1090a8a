import type { EChartsCoreOption } from 'echarts/core';
import { fontFamily } from '../theme';

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly number[];
}

export interface ChartData {
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
}

export const looks = {
  light: { ink: '#56606e', line: '#e6e9ee', bars: ['#2f5bd0', '#2aa37a', '#c99a2e', '#c8553d'], card: '#ffffff', text: '#1c2430' },
  dark: { ink: '#a5afbd', line: '#2b323c', bars: ['#7ea2ff', '#5fd0a8', '#e6c267', '#ff9c8a'], card: '#222932', text: '#e7ebf1' },
};

/** So few have room for all of their names. */
const fewLabels = 12;

export function optionOf({ labels, series }: ChartData, scheme: 'light' | 'dark'): EChartsCoreOption {
  const look = looks[scheme];
  const words = { color: look.ink, fontFamily, fontSize: 12 };
  return {
    color: look.bars,
    grid: { left: 8, right: 20, top: 12, bottom: 4, containLabel: true },
    // Drawn, not HTML: its inline styles would be against the content security policy.
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, backgroundColor: look.card, borderColor: look.line, textStyle: { color: look.text, fontFamily, fontSize: 13 } },
    xAxis: { type: 'category', data: labels, axisLabel: { ...words, hideOverlap: true, ...(labels.length <= fewLabels && { interval: 0 }) }, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: words, splitLine: { lineStyle: { color: look.line } } },
    series: series.map(({ name, values }) => ({ type: 'bar', name, data: values, barMaxWidth: 22, itemStyle: { borderRadius: [3, 3, 0, 0] } })),
  };
}
