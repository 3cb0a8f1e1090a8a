import { Button, Group, Stack, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, type ReactNode } from 'react';
import { texts } from '../texts';
import { DataTable, type Column } from './DataTable';
import { NextPageProblem, OldProblem } from './LateProblem';
import { Loading, Problem } from './states';
import type { usePages } from './usePages';

interface PagedTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  readonly pages: ReturnType<typeof usePages<T, object>>;
  /** What to show when there is nothing. */
  readonly empty: ReactNode;
}

/** A list that fetches its next page when the reader comes near its end. */
export function PagedTable<T>({ label, columns, rowKey, pages: { query, items, total }, empty }: PagedTableProps<T>) {
  const { ref, entry } = useIntersection({ rootMargin: '2400px' });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = query;
  useEffect(() => {
    if (entry?.isIntersecting && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [entry?.isIntersecting, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);

  if (query.isPending) return <Loading lines={8} />;
  if (isError && items.length === 0) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (items.length === 0) return empty;
  return (
    <Stack gap="sm">
      <OldProblem query={query} />
      <DataTable label={label} columns={columns} rows={items} rowKey={rowKey} busy={query.isPlaceholderData} total={total} />
      <NextPageProblem query={query} />
      <Group justify="space-between" ref={ref}>
        <Text c="dimmed" size="sm" role="status">
          {texts.lists.shown(items.length, hasNextPage ? total : undefined)}
        </Text>
        {hasNextPage && !query.isFetchNextPageError && (
          <Button variant="default" size="compact-sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {texts.lists.more}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
