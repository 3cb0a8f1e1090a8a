import { Anchor, Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { Choice } from '../parts/Choice';
import type { Column } from '../parts/DataTable';
import { Filters } from '../parts/Filters';
import { PagedTable } from '../parts/PagedTable';
import { SearchBox } from '../parts/SearchBox';
import { NothingFound, Notice } from '../parts/states';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { PlatformState } from './PlatformState';
import { usePlatforms, type PlatformEntry } from './useLti';

const words = texts.lti;

export function PlatformList() {
  const { page } = useHere();
  const { values, set, clear, isFiltered } = useUrlFilters(['filter', 'filterBy']);
  const platforms = usePlatforms({ ...values, ...(values.filter && { filterBy: values.filterBy ?? 'platform_name' }) });
  const columns = useMemo<Column<PlatformEntry>[]>(
    () => [
      {
        id: 'name',
        header: words.name,
        grows: true,
        cell: ({ id, data }) => (
          <Anchor component={Link} to={page(`/lti/platforms/${encodeURIComponent(id)}`)} fw={550}>
            {data.name || id}
          </Anchor>
        ),
      },
      { id: 'state', header: words.state, cell: ({ data }) => <PlatformState platform={data} /> },
      { id: 'family', header: words.family, cell: ({ data }) => words.families[data.family ?? 'OTHER'] },
      { id: 'issuer', header: texts.ltiPlatform.fields.issuer, cell: ({ data }) => data.issuer },
      { id: 'updated', header: texts.fields.updated, cell: ({ data }) => <When at={data.updated} as="ago" /> },
    ],
    [page],
  );
  return (
    <>
      <Filters values={values} onClear={clear}>
        <SearchBox label={words.search} value={values.filter} onChange={(filter) => set({ filter })} />
        <Choice label={texts.lists.searchIn} value={values.filterBy} any={words.searchNames} options={words.searchFields} onChange={(filterBy) => set({ filterBy })} />
      </Filters>
      <PagedTable label={words.tabs.platforms} columns={columns} rowKey={({ id }) => id} pages={platforms} empty={isFiltered ? <NothingFound /> : <NoneYet />} />
    </>
  );
}

function NoneYet() {
  const { page } = useHere();
  return (
    <Notice
      icon="link"
      title={words.empty}
      action={
        <Button component={Link} to={page('/lti/connect')} variant="default">
          {words.connect}
        </Button>
      }
    >
      {words.emptyAdvice}
    </Notice>
  );
}
