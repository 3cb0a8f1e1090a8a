import { useComputedColorScheme } from '@mantine/core';
import { dayBars, type Day, type DayFigure } from '../analytics/days';
import { looks } from '../parts/chartOption';
import { format } from '../parts/format';
import { Legend } from '../parts/Legend';
import { texts } from '../texts';
import classes from './DayBars.module.css';

const labelEvery = 15;

/** Two bars a day. Drawn by the page itself: the first page that people see should not fetch a library for it. */
export function DayBars({ days, onPick }: { days: readonly Day[]; onPick: (day: Day, figure: DayFigure) => void }) {
  const { bars } = looks[useComputedColorScheme('light')];
  const top = Math.max(1, ...days.flatMap((day) => dayBars.map((figure) => day[figure])));
  const height = (count: number) => `${(count / top) * 100}%`;
  return (
    <div aria-hidden="true">
      <Legend names={dayBars.map((figure) => texts.figures[figure])} colors={dayBars.map((figure) => bars[figure])} />
      <div className={classes.plot} data-top={format.number(top)}>
        {days.map((day) => (
          <div key={day.date} className={classes.day} title={texts.home.day(format.calendarDay(day.date), day.launches, day.completed)}>
            {dayBars.map((figure) => (
              <span key={figure} data-figure={figure} onClick={() => onPick(day, figure)}>
                <i style={{ height: height(day[figure]), background: bars[figure] }} />
              </span>
            ))}
          </div>
        ))}
      </div>
      <div className={classes.labels}>
        {days
          .filter((_, index) => (days.length - 1 - index) % labelEvery === 0)
          .map(({ date }) => (
            <span key={date}>{format.shortDay(date)}</span>
          ))}
      </div>
    </div>
  );
}
