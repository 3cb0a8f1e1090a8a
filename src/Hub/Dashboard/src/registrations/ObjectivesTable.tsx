import { Table } from '@mantine/core';
import type { components } from '../api/schema';
import { format } from '../parts/format';
import { Result } from '../parts/Result';
import { texts } from '../texts';

const words = texts.objectives;

/** What the activity is to teach, and how far the learner is with each part of it. */
export function ObjectivesTable({ objectives }: { objectives: readonly components['schemas']['ObjectiveResource'][] }) {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.objective}</Table.Th>
          <Table.Th>{words.result}</Table.Th>
          <Table.Th ta="end">{words.score}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {objectives.map(({ id, objectiveCompletion, objectiveSuccess, score, scoreRaw }, index) => (
          <Table.Tr key={index}>
            <Table.Td>{id}</Table.Td>
            <Table.Td>
              <Result completion={objectiveCompletion ?? 'UNKNOWN'} success={objectiveSuccess ?? 'UNKNOWN'} />
            </Table.Td>
            <Table.Td ta="end">{format.score(score?.scaled ?? scoreRaw)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
