import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { format } from '../parts/format';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { registrationsOfDay, type Day, type DayFigure } from './days';

const words = texts.figures;

interface DaysTableProps {
  readonly days: readonly Day[];
  readonly filters?: Record<string, string>;
}

/** The days on which something happened, newest first. */
export function DaysTable({ days, filters = {} }: DaysTableProps) {
  const busy = days.filter((day) => day.launches + day.registrations + day.completed + day.refusals > 0).toReversed();
  return (
    <Table stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.day}</Table.Th>
          <Table.Th ta="end">{words.launches}</Table.Th>
          <Table.Th ta="end">{words.learners}</Table.Th>
          <Table.Th ta="end">{words.registrations}</Table.Th>
          <Table.Th ta="end">{words.completed}</Table.Th>
          <Table.Th ta="end">{words.refusals}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {busy.map((day) => (
          <Table.Tr key={day.date}>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>{format.calendarDay(day.date)}</Table.Td>
            <Counted day={day} figure="launches" filters={filters} />
            <Table.Td ta="end">{format.number(day.uniqueLearners)}</Table.Td>
            <Counted day={day} figure="registrations" filters={filters} />
            <Counted day={day} figure="completed" filters={filters} />
            <Table.Td ta="end">{format.number(day.refusals)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** A number that leads to the registrations that it is about. */
function Counted({ day, figure, filters }: { day: Day; figure: DayFigure; filters: Record<string, string> }) {
  const { page } = useHere();
  const count = format.number(day[figure]);
  return (
    <Table.Td ta="end">
      {day[figure] === 0 ? (
        count
      ) : (
        <Anchor component={Link} to={page(registrationsOfDay(day, figure, filters))} aria-label={words.ofDay(words[figure], format.calendarDay(day.date), count)}>
          {count}
        </Anchor>
      )}
    </Table.Td>
  );
}
