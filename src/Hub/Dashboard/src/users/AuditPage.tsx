import { Text } from '@mantine/core';
import { readPage } from '../api/client';
import type { components } from '../api/schema';
import { Choice } from '../parts/Choice';
import type { Column } from '../parts/DataTable';
import { Filters } from '../parts/Filters';
import { PagedTable } from '../parts/PagedTable';
import { PageHeader } from '../parts/PageHeader';
import { SearchBox } from '../parts/SearchBox';
import { NothingFound, Notice } from '../parts/states';
import { usePages } from '../parts/usePages';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import classes from './AuditPage.module.css';

type Entry = components['schemas']['AuditResource'];

const words = texts.audit;

const columns: Column<Entry>[] = [
  { id: 'at', header: texts.fields.at, cell: ({ at }) => <When at={at} /> },
  { id: 'by', header: words.by, cell: ({ by }) => by, names: true },
  { id: 'action', header: words.action, cell: ({ action }) => <Action action={action} /> },
  { id: 'subject', header: words.subject, cell: ({ subject }) => subject },
  { id: 'detail', header: words.detail, cell: ({ detail }) => detail, grows: true },
];

/** Who did what. */
export default function AuditPage() {
  const { api, key } = useHere();
  const { values, set, clear, isFiltered } = useUrlFilters(['filter', 'filterBy']);
  const { filter, filterBy } = values;
  const asked = filter ? { filter, filterBy: filterBy ?? 'by' } : {};
  const pages = usePages<Entry, typeof asked>(key('audit'), asked, (query, signal) => readPage(api.GET('/api/v2/audit', { params: { query }, signal }), (answer) => answer.entries));
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} />
      <Filters values={values} onClear={clear}>
        <SearchBox label={words.search} value={values.filter} onChange={(filter) => set({ filter })} />
        <Choice label={texts.lists.searchIn} value={values.filterBy} any={words.people} options={words.otherFields} onChange={(filterBy) => set({ filterBy })} />
      </Filters>
      <PagedTable label={words.title} columns={columns} rowKey={({ id }) => id} pages={pages} empty={isFiltered ? <NothingFound /> : <Notice icon="list" title={words.empty} />} />
    </>
  );
}

/** In words, and by the name under which it is searched for. */
function Action({ action }: { action: string }) {
  const text = words.actions[action];
  if (!text) return action;
  return (
    <div className={classes.action}>
      {text}
      <Text size="xs" c="dimmed" className={classes.name}>
        {action}
      </Text>
    </div>
  );
}
