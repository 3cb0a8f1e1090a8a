import { Button, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { Choice } from '../parts/Choice';
import { Filters } from '../parts/Filters';
import { NextPageProblem, OldProblem } from '../parts/LateProblem';
import { PageHeader } from '../parts/PageHeader';
import { Loading, NothingFound, Notice, Problem } from '../parts/states';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { JobCard } from './JobCard';
import { useImportJobs, useLatestImports } from './useImports';
import { useFinishedNotice } from './useFinishedNotice';

const words = texts.imports;

export default function ImportsPage() {
  const { page } = useHere();
  const { values, set, clear, isFiltered } = useUrlFilters(['status']);
  const { query, items } = useImportJobs(values);
  useFinishedNotice(useLatestImports().data);
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} up={{ to: page('/courses'), label: texts.courses.title }} />
      <Filters values={values} onClear={clear}>
        <Choice label={words.state} any={words.anyState} value={values.status} options={words.status} onChange={(status) => set({ status })} />
      </Filters>
      {query.isPending ? (
        <Loading />
      ) : query.isError && items.length === 0 ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : items.length === 0 && isFiltered ? (
        <NothingFound />
      ) : items.length === 0 ? (
        <Notice
          icon="upload"
          title={words.empty}
          action={
            <Button component={Link} to={page('/courses')} variant="default">
              {texts.courses.title}
            </Button>
          }
        />
      ) : (
        <Stack gap="sm">
          <OldProblem query={query} />
          {items.map((job) => (
            <JobCard key={job.jobId} job={job} />
          ))}
          <NextPageProblem query={query} />
          {query.hasNextPage && !query.isFetchNextPageError && (
            <Button variant="default" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
              {texts.lists.more}
            </Button>
          )}
        </Stack>
      )}
    </>
  );
}
