import { useMemo } from 'react';
import { dispatchColumns } from '../dispatches/columns';
import { NewDispatches } from '../dispatches/NewDispatches';
import { useDestinationDispatches } from '../dispatches/useDispatches';
import { PagedTable } from '../parts/PagedTable';
import { Notice } from '../parts/states';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.destinations;

export function DestinationDispatches({ destinationId }: { destinationId: string }) {
  const { page } = useHere();
  const dispatches = useDestinationDispatches(destinationId);
  const columns = useMemo(() => dispatchColumns(page, 'destination'), [page]);
  return (
    <PagedTable
      label={words.tabs.dispatches}
      columns={columns}
      rowKey={({ id }) => id}
      pages={dispatches}
      empty={
        <Notice icon="dispatch" title={words.noDispatches} action={<NewDispatches destinationIds={[destinationId]} />}>
          {words.noDispatchesAdvice}
        </Notice>
      }
    />
  );
}
