import { SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { texts } from '../texts';
import type { ChartData } from './chartOption';
import { Panel } from './Panel';
import classes from './Chart.module.css';

const Chart = lazy(() => import('./Chart'));

interface ChartPanelProps {
  readonly title: string;
  readonly data: ChartData;
  /** The same as a table, with links where the bars have them. */
  readonly table: ReactNode;
  readonly onPick?: (index: number) => void;
}

/** A chart, and the table behind it for whoever would rather read. */
export function ChartPanel({ title, data, table, onPick }: ChartPanelProps) {
  const [view, setView] = useState('chart');
  const views = [
    { value: 'chart', label: texts.charts.chart },
    { value: 'table', label: texts.charts.table },
  ];
  return (
    <Panel title={title} actions={<SegmentedControl size="xs" data={views} value={view} onChange={setView} aria-label={texts.charts.view(title)} />}>
      {view === 'table' ? (
        <div className={classes.table} tabIndex={0} role="region" aria-label={title}>
          {table}
        </div>
      ) : (
        <Suspense fallback={<Skeleton className={classes.waiting} />}>
          <Chart data={data} {...(onPick && { onPick })} />
        </Suspense>
      )}
    </Panel>
  );
}
