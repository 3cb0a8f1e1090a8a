import { Anchor, Button, Stack } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Column } from '../parts/DataTable';
import { format } from '../parts/format';
import { PagedTable } from '../parts/PagedTable';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { Notice } from '../parts/states';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { DaysChoice, daysOf } from './DaysChoice';
import { Figures } from './Figures';
import { useAnalytics, useDispatchFigures, type DispatchFigures } from './useAnalytics';

const words = texts.analytics;

export default function AnalyticsPage() {
  const { values, set } = useUrlFilters(['days', 'courseId', 'destinationId']);
  const { days, ...filters } = values;
  const scope = { ...filters, days: daysOf(days) };
  const analytics = useAnalytics(scope);
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} actions={<DaysChoice value={scope.days} onChange={(chosen) => set({ days: chosen })} />} />
      <Stack gap="lg">
        <QueryView query={analytics} title={words.together}>{(found) => <Figures analytics={found} filters={{ ...filters, dispatched: 'true' }} />}</QueryView>
        <Panel title={words.byDispatch}>
          <ByDispatch scope={scope} />
        </Panel>
      </Stack>
    </>
  );
}

function ByDispatch({ scope }: { scope: Parameters<typeof useDispatchFigures>[0] }) {
  const { page } = useHere();
  const figures = useDispatchFigures(scope);
  const columns = useMemo<Column<DispatchFigures>[]>(
    () => [
      {
        id: 'dispatch',
        header: texts.dispatches.title,
        grows: true,
        cell: ({ dispatchId, courseTitle, destinationName }) => (
          <Anchor component={Link} to={page(`/dispatches/${encodeURIComponent(dispatchId)}?tab=analytics`)}>
            {texts.dispatches.name(courseTitle, destinationName)}
          </Anchor>
        ),
      },
      { id: 'launches', header: texts.figures.launches, align: 'end', cell: ({ launches }) => format.number(launches) },
      { id: 'learners', header: texts.figures.learners, align: 'end', cell: ({ uniqueLearners }) => format.number(uniqueLearners) },
      { id: 'completion', header: texts.figures.completionRate, align: 'end', cell: ({ completionRate }) => format.percent(completionRate) },
      { id: 'score', header: texts.figures.averageScore, align: 'end', cell: ({ averageScore }) => format.score(averageScore) },
      { id: 'time', header: texts.figures.averageTime, align: 'end', cell: ({ averageSeconds }) => format.duration(averageSeconds) },
    ],
    [page],
  );
  return <PagedTable label={words.byDispatch} columns={columns} rowKey={({ dispatchId }) => dispatchId} pages={figures} empty={<NoneYet />} />;
}

function NoneYet() {
  const { page } = useHere();
  return (
    <Notice
      icon="chart"
      title={words.empty}
      action={
        <Button component={Link} to={page('/dispatches')} variant="default">
          {texts.dispatches.pageTitle}
        </Button>
      }
    >
      {words.emptyAdvice}
    </Notice>
  );
}
