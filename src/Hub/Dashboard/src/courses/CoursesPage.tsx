import { Anchor, Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Choice } from '../parts/Choice';
import type { Column } from '../parts/DataTable';
import { Filters } from '../parts/Filters';
import { format } from '../parts/format';
import { Icon } from '../parts/Icon';
import { PagedTable } from '../parts/PagedTable';
import { PageHeader } from '../parts/PageHeader';
import { SearchBox } from '../parts/SearchBox';
import { NothingFound, Notice } from '../parts/states';
import { Tags } from '../parts/Tags';
import { Tone } from '../parts/Tone';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useCourses, type Course } from './useCourses';

const words = texts.courses;
const UploadPanel = lazy(() => import('../imports/UploadPanel'));

export default function CoursesPage() {
  const { page } = useHere();
  const { values, set, clear, isFiltered } = useUrlFilters(['filter', 'tags', 'orderBy']);
  const courses = useCourses({ ...values, ...(values.filter && { filterBy: 'course_title' }) });
  const [uploading, setUploading] = useState(false);

  const columns = useMemo<Column<Course>[]>(
    () => [
      {
        id: 'title',
        header: words.course,
        grows: true,
        cell: ({ id, title }) => (
          <Anchor component={Link} to={page(`/courses/${encodeURIComponent(id)}`)} fw={550}>
            {title || id}
          </Anchor>
        ),
      },
      { id: 'standard', header: words.standard, cell: ({ courseLearningStandard }) => <Tone>{texts.standards[courseLearningStandard] ?? courseLearningStandard}</Tone> },
      { id: 'tags', header: texts.tags.title, cell: ({ tags }) => <Tags tags={tags} onPick={(tag) => set({ tags: tag })} /> },
      { id: 'version', header: words.version, cell: ({ version }) => version, align: 'end' },
      { id: 'registrations', header: words.registrations, cell: ({ registrationCount }) => format.number(registrationCount ?? 0), align: 'end' },
      { id: 'updated', header: texts.fields.updated, cell: ({ updated }) => <When at={updated} as="ago" /> },
    ],
    [page, set],
  );

  return (
    <>
      <PageHeader
        title={words.title}
        intro={words.intro}
        actions={
          <>
            <Button component={Link} to={page('/imports')} variant="default">
              {texts.imports.title}
            </Button>
            <Button onClick={() => setUploading((open) => !open)} leftSection={<Icon name="upload" size={16} />} aria-expanded={uploading}>
              {words.upload}
            </Button>
          </>
        }
      />
      <Suspense>
        <UploadPanel open={uploading || (courses.total === 0 && !isFiltered)} />
      </Suspense>
      <Filters values={values} onClear={clear}>
        <SearchBox label={words.search} value={values.filter} onChange={(filter) => set({ filter })} />
        <SearchBox label={texts.tags.filter} value={values.tags} onChange={(tags) => set({ tags })} width={180} />
        <Choice label={texts.lists.order} value={values.orderBy} any={texts.lists.orders.created_desc} options={{ updated_desc: texts.lists.orders.updated_desc, created_asc: texts.lists.orders.created_asc }} onChange={(orderBy) => set({ orderBy })} />
      </Filters>
      <PagedTable
        label={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        pages={courses}
        empty={isFiltered ? <NothingFound /> : <Notice icon="course" title={words.empty}>{words.emptyAdvice}</Notice>}
      />
    </>
  );
}
