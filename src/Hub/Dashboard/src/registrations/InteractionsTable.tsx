import { Table } from '@mantine/core';
import type { components } from '../api/schema';
import { texts } from '../texts';

const words = texts.interactions;

/** The learner's answers. */
export function InteractionsTable({ interactions }: { interactions: readonly components['schemas']['RuntimeInteraction'][] }) {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.question}</Table.Th>
          <Table.Th>{words.answer}</Table.Th>
          <Table.Th>{words.correct}</Table.Th>
          <Table.Th>{words.result}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {interactions.map(({ id, description, learnerResponse, correctResponses, result }, index) => (
          <Table.Tr key={index}>
            <Table.Td>{description || id}</Table.Td>
            <Table.Td>{learnerResponse}</Table.Td>
            <Table.Td>{correctResponses?.join(', ')}</Table.Td>
            <Table.Td>{result}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
