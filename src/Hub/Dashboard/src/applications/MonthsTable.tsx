import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { registrationsOfDay, type DayFigure } from '../analytics/days';
import { format } from '../parts/format';
import { pageOf } from '../session/place';
import { texts } from '../texts';
import type { Month } from './months';

const words = texts.figures;

interface MonthsTableProps {
  readonly applicationId: string;
  readonly months: readonly Month[];
}

/** Every month, newest first. */
export function MonthsTable({ applicationId, months }: MonthsTableProps) {
  return (
    <Table stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.month}</Table.Th>
          <Table.Th ta="end">{words.registrations}</Table.Th>
          <Table.Th ta="end">{words.completed}</Table.Th>
          <Table.Th ta="end">{words.launches}</Table.Th>
          <Table.Th ta="end">{words.learners}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {months.toReversed().map((month) => (
          <Table.Tr key={month.month}>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>{format.calendarMonth(month.month)}</Table.Td>
            <Counted applicationId={applicationId} month={month} figure="registrations" />
            <Counted applicationId={applicationId} month={month} figure="completed" />
            <Counted applicationId={applicationId} month={month} figure="launches" />
            <Table.Td ta="end">{format.number(month.uniqueLearners)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** A number that leads to the registrations that it is about. */
function Counted({ applicationId, month, figure }: { applicationId: string; month: Month; figure: DayFigure }) {
  const count = format.number(month[figure]);
  return (
    <Table.Td ta="end">
      {month[figure] === 0 ? (
        count
      ) : (
        <Anchor component={Link} to={pageOf(applicationId, registrationsOfDay(month, figure))} aria-label={words.ofMonth(words[figure], format.calendarMonth(month.month), count)}>
          {count}
        </Anchor>
      )}
    </Table.Td>
  );
}
