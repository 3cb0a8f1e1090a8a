import { useComputedColorScheme } from '@mantine/core';
import type { Day } from '../analytics/days';
import { looks } from '../parts/chartOption';
import { format } from '../parts/format';
import { Legend } from '../parts/Legend';
import { texts } from '../texts';
import classes from './DayBars.module.css';

const labelEvery = 15;

/** Two bars a day. Drawn by the page itself: the first page that people see should not fetch a library for it. */
export function DayBars({ days, onPick }: { days: readonly Day[]; onPick: (day: Day) => void }) {
  const [launched = '', completed = ''] = looks[useComputedColorScheme('light')].bars;
  const top = Math.max(1, ...days.flatMap((day) => [day.launches, day.completed]));
  const height = (count: number) => `${(count / top) * 100}%`;
  return (
    <div aria-hidden="true">
      <Legend names={[texts.figures.launches, texts.figures.completed]} colors={[launched, completed]} />
      <div className={classes.plot} data-top={format.number(top)}>
        {days.map((day) => (
          <div key={day.date} className={classes.day} title={texts.home.day(format.calendarDay(day.date), day.launches, day.completed)} onClick={() => onPick(day)}>
            <i style={{ height: height(day.launches), background: launched }} />
            <i style={{ height: height(day.completed), background: completed }} />
          </div>
        ))}
      </div>
      <div className={classes.labels}>
        {days
          .filter((_, index) => index % labelEvery === 0)
          .map(({ date }) => (
            <span key={date}>{format.shortDay(date)}</span>
          ))}
      </div>
    </div>
  );
}
