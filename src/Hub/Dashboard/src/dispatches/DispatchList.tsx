import { Stack } from '@mantine/core';
import { useMemo } from 'react';
import { PagedTable } from '../parts/PagedTable';
import { Notice } from '../parts/states';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { dispatchColumns } from './columns';
import { NewDispatches } from './NewDispatches';
import { useDispatches } from './useDispatches';

const words = texts.dispatches;

/** The dispatches of one course. */
export function DispatchList({ courseId }: { courseId: string }) {
  const { page } = useHere();
  const dispatches = useDispatches({ courseId });
  const columns = useMemo(() => dispatchColumns(page, 'course'), [page]);
  return (
    <Stack>
      <div>
        <NewDispatches courseIds={[courseId]} />
      </div>
      <PagedTable label={words.title} columns={columns} rowKey={({ id }) => id} pages={dispatches} empty={<Notice icon="dispatch" title={words.noneOfCourse}>{words.emptyAdvice}</Notice>} />
    </Stack>
  );
}
