import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { format } from '../parts/format';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { registrationsOfScore } from './scores';
import type { Analytics } from './useAnalytics';

const words = texts.figures;

export function ScoresTable({ scores, filters }: { scores: Analytics['scores']; filters: Record<string, string> }) {
  const { page } = useHere();
  return (
    <Table stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.score}</Table.Th>
          <Table.Th ta="end">{words.registrations}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {scores.map((range) => (
          <Table.Tr key={range.from}>
            <Table.Td>
              <Anchor component={Link} to={page(registrationsOfScore(range, filters))}>
                {words.range(range.from, range.to)}
              </Anchor>
            </Table.Td>
            <Table.Td ta="end">{format.number(range.count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
