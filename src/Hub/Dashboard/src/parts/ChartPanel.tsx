import { SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { texts } from '../texts';
import { Panel } from './Panel';
import classes from './Chart.module.css';

interface ChartPanelProps {
  readonly title: string;
  readonly chart: ReactNode;
  /** The same as a table, with links where the bars have them. */
  readonly table: ReactNode;
}

/** A chart, and the table behind it for whoever would rather read. */
export function ChartPanel({ title, chart, table }: ChartPanelProps) {
  const [view, setView] = useState('chart');
  const views = [
    { value: 'chart', label: texts.charts.chart },
    { value: 'table', label: texts.charts.table },
  ];
  return (
    <Panel title={title} actions={<SegmentedControl size="xs" data={views} value={view} onChange={setView} aria-label={texts.charts.view(title)} />}>
      {view === 'table' ? (
        <div className={classes.table} tabIndex={0} role="region" aria-label={texts.charts.tableOf(title)}>
          {table}
        </div>
      ) : (
        chart
      )}
    </Panel>
  );
}
