import { Anchor, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Column } from '../parts/DataTable';
import { format } from '../parts/format';
import { nameOf } from '../parts/learner';
import { PagedTable } from '../parts/PagedTable';
import { PageHeader } from '../parts/PageHeader';
import { Result } from '../parts/Result';
import { NothingFound, Notice } from '../parts/states';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { NewRegistration } from './NewRegistration';
import { RegistrationFilterBar } from './RegistrationFilterBar';
import { filterNames, useRegistrations, type Registration } from './useRegistrations';

const words = texts.registrations;

export default function RegistrationsPage() {
  const { page } = useHere();
  const filters = useUrlFilters(filterNames);
  const { filter, filterBy, ...exact } = filters.values;
  const registrations = useRegistrations({ ...exact, ...(filter && { filter, filterBy: filterBy ?? 'learner_last_name' }) });
  const columns = useMemo<Column<Registration>[]>(
    () => [
      {
        id: 'learner',
        header: words.learner,
        cell: ({ id, learner }) => (
          <>
            <Anchor component={Link} to={page(`/registrations/${encodeURIComponent(id)}`)} fw={550}>
              {nameOf(learner)}
            </Anchor>
            <Text size="sm" c="dimmed">
              {learner.email || learner.id}
            </Text>
          </>
        ),
      },
      { id: 'course', header: words.course, cell: ({ course }) => course.title || course.id, grows: true },
      { id: 'result', header: words.result, cell: (row) => <Result completion={row.registrationCompletion} success={row.registrationSuccess} isStarted={row.firstAccessDate != null} /> },
      { id: 'score', header: words.score, cell: ({ score }) => format.score(score?.scaled), align: 'end' },
      { id: 'time', header: words.time, cell: ({ totalSecondsTracked }) => format.duration(totalSecondsTracked), align: 'end' },
      { id: 'last', header: words.lastAccess, cell: ({ lastAccessDate }) => (lastAccessDate ? <When at={lastAccessDate} as="ago" /> : words.notStarted) },
    ],
    [page],
  );
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} actions={<NewRegistration />} />
      <RegistrationFilterBar filters={filters} />
      <PagedTable
        label={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        pages={registrations}
        empty={
          filters.isFiltered ? (
            <NothingFound />
          ) : (
            <Notice icon="registration" title={words.empty} action={<NewRegistration />}>
              {words.emptyAdvice}
            </Notice>
          )
        }
      />
    </>
  );
}
