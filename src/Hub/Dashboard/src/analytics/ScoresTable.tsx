import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { format } from '../parts/format';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { registrationsOfScore } from './scores';
import type { Analytics } from './useAnalytics';

const words = texts.figures;

type Scores = Analytics['scores'];

export function ScoresTable({ scores, filters }: { scores: Scores; filters: Record<string, string> }) {
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
            <Table.Td>{words.range(range.from, range.to)}</Table.Td>
            <Counted range={range} filters={filters} />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** A number that leads to the registrations that it is about. */
function Counted({ range, filters }: { range: Scores[number]; filters: Record<string, string> }) {
  const { page } = useHere();
  const count = format.number(range.count);
  return (
    <Table.Td ta="end">
      {range.count === 0 ? (
        count
      ) : (
        <Anchor component={Link} to={page(registrationsOfScore(range, filters))} aria-label={words.ofScore(words.range(range.from, range.to), count)}>
          {count}
        </Anchor>
      )}
    </Table.Td>
  );
}
