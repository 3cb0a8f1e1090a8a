import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { CopyText } from '../parts/CopyText';
import { DataTable, type Column } from '../parts/DataTable';
import { NextPageProblem, OldProblem } from '../parts/LateProblem';
import { PageHeader } from '../parts/PageHeader';
import { Loading, NothingFound, Notice, Problem } from '../parts/states';
import { Tone } from '../parts/Tone';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { texts } from '../texts';
import { filterNames } from './filters';
import { StatementFilterForm } from './StatementFilterForm';
import classes from './StatementsPage.module.css';
import { useStatements, type Statement } from './useStatements';
import { actorOf, objectOf, verbOf } from './words';

const words = texts.statements;

export default function StatementsPage() {
  const filters = useUrlFilters(filterNames);
  const [raw, setRaw] = useState<Statement | null>(null);
  const query = useStatements(filters.values);
  const statements = query.data?.pages.flatMap((page) => page.statements) ?? [];
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} />
      <StatementFilterForm key={JSON.stringify(filters.values)} filters={filters} />
      {query.isPending ? (
        <Loading lines={8} />
      ) : query.isError && statements.length === 0 ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : statements.length === 0 ? (
        filters.isFiltered ? <NothingFound /> : <Notice icon="statement" title={words.empty}>{words.emptyAdvice}</Notice>
      ) : (
        <Stack gap="sm">
          <OldProblem query={query} />
          <DataTable label={words.title} columns={columnsWith(setRaw)} rows={statements} rowKey={({ id }) => id} busy={query.isPlaceholderData} />
          <NextPageProblem query={query} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {texts.lists.shown(statements.length, undefined)}
            </Text>
            {query.hasNextPage && !query.isFetchNextPageError && (
              <Button variant="default" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
                {texts.lists.more}
              </Button>
            )}
          </Group>
        </Stack>
      )}
      <RawStatement statement={raw} onClose={() => setRaw(null)} />
    </>
  );
}

const columnsWith = (show: (statement: Statement) => void): Column<Statement>[] => [
  { id: 'actor', header: words.actor, cell: actorOf },
  { id: 'verb', header: words.verb, cell: (statement) => <Tone tone="info">{verbOf(statement)}</Tone> },
  { id: 'object', header: words.object, cell: objectOf, grows: true },
  { id: 'result', header: words.result, cell: ({ result }) => words.outcome(result) },
  { id: 'time', header: words.timestamp, cell: ({ timestamp, stored }) => <When at={timestamp ?? stored} /> },
  {
    id: 'raw',
    header: words.raw,
    align: 'end',
    cell: (statement) => (
      <Button size="compact-sm" variant="default" onClick={() => show(statement)} aria-label={words.showRaw(verbOf(statement), objectOf(statement))}>
        {words.raw}
      </Button>
    ),
  },
];

function RawStatement({ statement, onClose }: { statement: Statement | null; onClose: () => void }) {
  return (
    <Modal opened={statement !== null} onClose={onClose} title={words.rawTitle} size="xl" closeButtonProps={{ 'aria-label': texts.actions.close }}>
      {statement && (
        <Stack>
          <CopyText label={words.id} value={statement.id} />
          <pre className={classes.raw} tabIndex={0}>
            {JSON.stringify(statement, null, 2)}
          </pre>
        </Stack>
      )}
    </Modal>
  );
}
