import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { ChartPanel } from '../parts/ChartPanel';
import { QueryView } from '../parts/QueryView';
import { Notice } from '../parts/states';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { DaysTable } from '../analytics/DaysTable';
import { registrationsOfDay, type Day } from '../analytics/days';
import { ZoneNote } from '../analytics/ZoneNote';
import { DayBars } from './DayBars';
import { useActivity } from './useHome';

const days = 90;

/** The last three months, day by day. A bar leads to the registrations that it is about. */
export function ActivityPanel() {
  const activity = useActivity(days);
  return (
    <QueryView query={activity} lines={6} title={texts.home.activity(days)}>
      {(answer) => <Activity days={answer.days} timeZone={answer.timeZone} />}
    </QueryView>
  );
}

function Activity({ days: found, timeZone }: { days: readonly Day[]; timeZone: string }) {
  const navigate = useNavigate();
  const { page } = useHere();
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
    <>
      <ChartPanel
        title={texts.home.activity(days)}
        chart={<DayBars days={found} onPick={(day, figure) => void navigate(page(registrationsOfDay(day, figure)))} />}
        table={<DaysTable days={found} />}
      />
      <ZoneNote timeZone={timeZone} />
    </>
  );
}
