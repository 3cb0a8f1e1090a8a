import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { looks, optionOf, type ChartData } from './chartOption';
import classes from './Chart.module.css';
import { Legend } from './Legend';

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

interface ChartProps {
  readonly data: ChartData;
  readonly onPick?: (index: number, series: number) => void;
}

/** Bars to look at; what they say is in a table beside them, for this picture tells a screen reader nothing. */
export default function Chart({ data, onPick }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  const scheme = useComputedColorScheme('light');
  const still = useReducedMotion();

  useEffect(() => {
    const made = init(frame.current);
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(frame.current!);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption({ ...optionOf(data, scheme), animation: !still }, true), [data, scheme, still]);
  useEffect(() => {
    const made = chart.current;
    if (!onPick || !made) return undefined;
    const pick = ({ dataIndex, seriesIndex = 0 }: { dataIndex?: number; seriesIndex?: number }) => dataIndex !== undefined && onPick(dataIndex, seriesIndex);
    made.on('click', pick);
    return () => {
      if (!made.isDisposed()) made.off('click', pick);
    };
  }, [onPick]);

  return (
    <div aria-hidden="true">
      {data.series.length > 1 && <Legend names={data.series.map(({ name }) => name)} colors={data.series.map(({ figure }) => looks[scheme].bars[figure])} />}
      <div ref={frame} className={classes.chart} data-picks={Boolean(onPick)} />
    </div>
  );
}
