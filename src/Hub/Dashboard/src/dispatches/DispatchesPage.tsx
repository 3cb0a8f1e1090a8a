import { useMemo } from 'react';
import { Choice } from '../parts/Choice';
import { Filters } from '../parts/Filters';
import { PagedTable } from '../parts/PagedTable';
import { PageHeader } from '../parts/PageHeader';
import { SearchBox } from '../parts/SearchBox';
import { NothingFound, Notice } from '../parts/states';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { dispatchColumns } from './columns';
import { NewDispatches } from './NewDispatches';
import { useDispatches } from './useDispatches';

const words = texts.dispatches;

export default function DispatchesPage() {
  const { page } = useHere();
  const { values, set, clear, isFiltered } = useUrlFilters(['filter', 'filterBy', 'tags']);
  const dispatches = useDispatches({ ...values, ...(values.filter && { filterBy: values.filterBy ?? 'course_title' }) });
  const columns = useMemo(() => dispatchColumns(page, null), [page]);
  return (
    <>
      <PageHeader title={words.pageTitle} intro={words.intro} actions={<NewDispatches />} />
      <Filters values={values} onClear={clear}>
        <SearchBox label={words.search} value={values.filter} onChange={(filter) => set({ filter })} />
        <Choice label={texts.lists.searchIn} value={values.filterBy} any={words.fields.course_title} options={words.otherFields} onChange={(filterBy) => set({ filterBy })} />
        <SearchBox label={texts.tags.filter} value={values.tags} onChange={(tags) => set({ tags })} width={180} />
      </Filters>
      <PagedTable
        label={words.pageTitle}
        columns={columns}
        rowKey={({ id }) => id}
        pages={dispatches}
        empty={isFiltered ? <NothingFound /> : <Notice icon="dispatch" title={words.empty} action={<NewDispatches />}>{words.emptyAdvice}</Notice>}
      />
    </>
  );
}
