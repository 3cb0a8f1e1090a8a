import { Skeleton } from '@mantine/core';
import { lazy, Suspense, type ComponentProps } from 'react';
import classes from './Chart.module.css';

const Chart = lazy(() => import('./Chart'));

/** The library for charts comes with the first page that has one. */
export function LazyChart(props: ComponentProps<typeof Chart>) {
  return (
    <Suspense fallback={<Skeleton className={classes.waiting} />}>
      <Chart {...props} />
    </Suspense>
  );
}
