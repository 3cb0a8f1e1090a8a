import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { ChartPanel } from '../parts/ChartPanel';
import { format } from '../parts/format';
import { LazyChart } from '../parts/LazyChart';
import { StatTile } from '../parts/StatTile';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { dayBars, dayChart, registrationsOfDay } from './days';
import { DaysTable } from './DaysTable';
import classes from './Figures.module.css';
import { registrationsOfScore, scoreChart } from './scores';
import { ScoresTable } from './ScoresTable';
import type { Analytics } from './useAnalytics';
import { ZoneNote } from './ZoneNote';

const words = texts.figures;

/** The figures of one dispatch or of many; every bar leads to the registrations that it counts. */
export function Figures({ analytics: { totals, days, scores, since, until, timeZone }, filters }: { analytics: Analytics; filters: Record<string, string> }) {
  const { page } = useHere();
  const navigate = useNavigate();
  const byDay = useMemo(() => dayChart(days), [days]);
  const byScore = useMemo(() => scoreChart(scores), [scores]);
  const isQuiet = days.every((day) => dayBars.every((figure) => day[figure] === 0));
  const ofScores = { ...filters, datetimeFilter: 'created', since, until };
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
        <StatTile label={words.launches} value={format.number(totals.launches)} />
        <StatTile label={words.learners} value={format.number(totals.uniqueLearners)} />
        <StatTile label={words.registrations} value={format.number(totals.registrations)} />
        <StatTile label={words.completionRate} value={format.percent(totals.completionRate)} />
        <StatTile label={words.averageScore} value={format.score(totals.averageScore)} />
        <StatTile label={words.averageTime} value={format.duration(totals.averageSeconds)} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, lg: 2 }} className={classes.panels}>
        <ChartPanel
          title={words.byDay}
          chart={isQuiet ? <Text c="dimmed">{words.quiet}</Text> : <LazyChart data={byDay} onPick={(index, series) => void navigate(page(registrationsOfDay(days[index]!, dayBars[series]!, filters)))} />}
          table={<DaysTable days={days} filters={filters} />}
        />
        <ChartPanel
          title={words.byScore}
          chart={scores.every(({ count }) => count === 0) ? <Text c="dimmed">{words.noScores}</Text> : <LazyChart data={byScore} onPick={(index) => void navigate(page(registrationsOfScore(scores[index]!, ofScores)))} />}
          table={<ScoresTable scores={scores} filters={ofScores} />}
        />
      </SimpleGrid>
      <ZoneNote timeZone={timeZone} />
    </Stack>
  );
}
