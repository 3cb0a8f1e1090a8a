import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Column } from '../parts/DataTable';
import { Filters } from '../parts/Filters';
import { PagedTable } from '../parts/PagedTable';
import { PageHeader } from '../parts/PageHeader';
import { SearchBox } from '../parts/SearchBox';
import { NothingFound, Notice } from '../parts/states';
import { Tags } from '../parts/Tags';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { NewDestination } from './NewDestination';
import { useDestinations, type DestinationEntry } from './useDestinations';

const words = texts.destinations;

export default function DestinationsPage() {
  const { page } = useHere();
  const { values, set, clear, isFiltered } = useUrlFilters(['filter', 'tags']);
  const destinations = useDestinations({ ...values, ...(values.filter && { filterBy: 'destination_name' }) });
  const columns = useMemo<Column<DestinationEntry>[]>(
    () => [
      {
        id: 'name',
        header: words.name,
        grows: true,
        cell: ({ id, data }) => (
          <Anchor component={Link} to={page(`/destinations/${encodeURIComponent(id ?? '')}`)} fw={550}>
            {data?.name || id}
          </Anchor>
        ),
      },
      { id: 'email', header: words.email, cell: ({ data }) => data?.email || '–' },
      { id: 'origins', header: words.origins, cell: ({ data }) => data?.allowedOrigins?.join(', ') || words.anyOrigin },
      { id: 'tags', header: texts.tags.title, cell: ({ data }) => <Tags tags={data?.tags ?? []} onPick={(tag) => set({ tags: tag })} /> },
      { id: 'updated', header: texts.fields.updated, cell: ({ data }) => <When at={data?.updated} as="ago" /> },
    ],
    [page, set],
  );
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} actions={<NewDestination />} />
      <Filters values={values} onClear={clear}>
        <SearchBox label={words.search} value={values.filter} onChange={(filter) => set({ filter })} />
        <SearchBox label={texts.tags.filter} value={values.tags} onChange={(tags) => set({ tags })} width={180} />
      </Filters>
      <PagedTable
        label={words.title}
        columns={columns}
        rowKey={({ id }) => id ?? ''}
        pages={destinations}
        empty={isFiltered ? <NothingFound /> : <Notice icon="learner" title={words.empty} action={<NewDestination />}>{words.emptyAdvice}</Notice>}
      />
    </>
  );
}
