import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { Notice, Loading, Problem } from '../parts/states';
import { ChartPanel } from '../parts/ChartPanel';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { DaysTable } from '../analytics/DaysTable';
import { dayChart, registrationsOfDay } from '../analytics/days';
import { useActivity } from './useHome';

const days = 90;

/** The last three months, day by day. A bar leads to what began on its day. */
export function ActivityPanel() {
  const activity = useActivity(days);
  const navigate = useNavigate();
  const { page } = useHere();
  const found = activity.data?.days;
  const chart = useMemo(() => dayChart(found ?? []), [found]);

  if (!found) return activity.isError ? <Problem error={activity.error} retry={() => void activity.refetch()} /> : <Loading lines={3} />;
  if (found.every((day) => day.launches === 0 && day.registrations === 0))
    return (
      <Notice
        icon="chart"
        title={texts.home.empty}
        action={
          <Button component={Link} to={page('/courses')} variant="default">
            {texts.courses.title}
          </Button>
        }
      >
        {texts.home.emptyAdvice}
      </Notice>
    );
  return (
    <ChartPanel
      title={texts.home.activity(days)}
      data={chart}
      table={<DaysTable days={found} />}
      onPick={(index) => void navigate(page(registrationsOfDay(found[index]!.date)))}
    />
  );
}
