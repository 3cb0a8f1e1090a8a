import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { format } from '../parts/format';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { registrationsOfDay, type Day } from './days';

/** The days on which something happened, newest first. */
export function DaysTable({ days, filters = {} }: { days: readonly Day[]; filters?: Record<string, string> }) {
  const { page } = useHere();
  const busy = days.filter((day) => day.launches + day.registrations + day.completed + day.refusals > 0).toReversed();
  return (
    <Table stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{texts.figures.day}</Table.Th>
          <Table.Th ta="end">{texts.figures.launches}</Table.Th>
          <Table.Th ta="end">{texts.figures.learners}</Table.Th>
          <Table.Th ta="end">{texts.figures.registrations}</Table.Th>
          <Table.Th ta="end">{texts.figures.completed}</Table.Th>
          <Table.Th ta="end">{texts.figures.refusals}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {busy.map((day) => (
          <Table.Tr key={day.date}>
            <Table.Td>
              <Anchor component={Link} to={page(registrationsOfDay(day.date, filters))}>
                {format.calendarDay(day.date)}
              </Anchor>
            </Table.Td>
            <Table.Td ta="end">{format.number(day.launches)}</Table.Td>
            <Table.Td ta="end">{format.number(day.uniqueLearners)}</Table.Td>
            <Table.Td ta="end">{format.number(day.registrations)}</Table.Td>
            <Table.Td ta="end">{format.number(day.completed)}</Table.Td>
            <Table.Td ta="end">{format.number(day.refusals)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
