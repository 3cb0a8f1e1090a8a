import { Alert, CloseButton, Code, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { DataTable, type Column } from '../parts/DataTable';
import { Facts } from '../parts/Facts';
import { format } from '../parts/format';
import { Panel } from '../parts/Panel';
import { useRowNumbers } from '../parts/useRowNumbers';
import { texts } from '../texts';
import type { ImportFormat } from './importFormat';
import { problemsOf, type ImportProblem, type Report } from './importProblems';

const words = texts.statementImport;

interface ImportReportProps {
  readonly name: string;
  readonly fileFormat: ImportFormat;
  readonly report: Report;
  readonly onClose: () => void;
}

/** What became of an import: how much is new, and what was left out and why. */
export function ImportReport({ name, fileFormat, report, onClose }: ImportReportProps) {
  const { refused, end } = useMemo(() => problemsOf(report), [report]);
  return (
    <div role="status">
      <Panel title={words.of(name)} actions={<CloseButton aria-label={words.closeOf(name)} onClick={onClose} />}>
        <Stack>
          {end !== undefined && (
            <Alert color="red" title={words.ended}>
              {end}
            </Alert>
          )}
          <Facts
            facts={[
              [words.read, format.number(report.read)],
              [words.stored, format.number(report.stored)],
              [words.duplicates, format.number(report.duplicates)],
              [words.refused, format.number(report.refused)],
            ]}
          />
          {refused.length > 0 && <RefusedStatements refused={refused} fileFormat={fileFormat} />}
          {report.refused > refused.length && (
            <Text size="sm" c="dimmed">
              {words.firstProblems(refused.length)}
            </Text>
          )}
        </Stack>
      </Panel>
    </div>
  );
}

function RefusedStatements({ refused, fileFormat }: { refused: readonly ImportProblem[]; fileFormat: ImportFormat }) {
  const rowKey = useRowNumbers(refused);
  const columns = useMemo<Column<ImportProblem>[]>(
    () => [
      { id: 'place', header: words.place, cell: ({ place }) => words.places[fileFormat](place) },
      { id: 'statement', header: words.statement, cell: ({ statementId }) => (statementId ? <code>{statementId}</code> : '–') },
      { id: 'problem', header: words.problem, grows: true, cell: ({ violations }) => <Violations violations={violations} /> },
    ],
    [fileFormat],
  );
  return <DataTable label={words.problems} columns={columns} rows={refused} rowKey={rowKey} />;
}

function Violations({ violations }: { violations: ImportProblem['violations'] }) {
  return (
    <Stack gap={4}>
      {violations.map(({ requirement, path, message }, index) => (
        <div key={index}>
          {message} <Code>{path}</Code>{' '}
          <Text span size="sm" c="dimmed">
            {requirement}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
