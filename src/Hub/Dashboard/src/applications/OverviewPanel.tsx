import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { registrationsOfDay } from '../analytics/days';
import { ZoneNote } from '../analytics/ZoneNote';
import { ChartPanel } from '../parts/ChartPanel';
import { LazyChart } from '../parts/LazyChart';
import { QueryView } from '../parts/QueryView';
import { pageOf } from '../session/place';
import { texts } from '../texts';
import { monthBars, monthChart, type Month } from './months';
import { MonthsTable } from './MonthsTable';
import { useOverview } from './useApplications';

/** What went on in an application, month by month. A bar leads to the registrations that it is about. */
export function OverviewPanel({ applicationId }: { applicationId: string }) {
  const overview = useOverview(applicationId);
  return (
    <QueryView query={overview} lines={7} title={texts.applications.overview}>
      {({ months, timeZone }) => (
        <>
          <ChartPanel
            title={texts.applications.overview}
            chart={<Months applicationId={applicationId} months={months} />}
            table={<MonthsTable applicationId={applicationId} months={months} />}
          />
          <ZoneNote timeZone={timeZone} says={texts.figures.monthsOf} />
        </>
      )}
    </QueryView>
  );
}

function Months({ applicationId, months }: { applicationId: string; months: readonly Month[] }) {
  const navigate = useNavigate();
  const chart = useMemo(() => monthChart(months), [months]);
  if (months.every((month) => monthBars.every((figure) => month[figure] === 0))) return <Text c="dimmed">{texts.figures.quiet}</Text>;
  return <LazyChart data={chart} onPick={(index, series) => void navigate(pageOf(applicationId, registrationsOfDay(months[index]!, monthBars[series]!)))} />;
}
