import { Alert, Button, Group, Text } from '@mantine/core';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import { useContext } from 'react';
import { troubleOf } from '../api/HubError';
import { AwayIsTold } from '../connection';
import { texts } from '../texts';
import { problemOf } from './useAction';

interface LateProblemProps {
  /** One that shows something already. */
  readonly query: UseQueryResult<unknown> | UseInfiniteQueryResult<unknown>;
}

/** Beside what is shown: that it could not be asked for again, and how to try. */
export function OldProblem({ query }: LateProblemProps) {
  const isTold = useContext(AwayIsTold);
  if (!query.isRefetchError || isOfNextPage(query) || (isTold && troubleOf(query.error) === 'offline')) return null;
  return <Line what={texts.late.old} error={query.error} isBusy={query.isFetching} retry={() => void query.refetch()} />;
}

/** Below what is shown: that there is more, which could not be fetched. */
export function NextPageProblem({ query }: { query: UseInfiniteQueryResult<unknown> }) {
  if (!query.isFetchNextPageError) return null;
  return <Line what={texts.late.next} error={query.error} isBusy={query.isFetching} retry={() => void query.fetchNextPage()} />;
}

const isOfNextPage = (query: LateProblemProps['query']) => 'isFetchNextPageError' in query && query.isFetchNextPageError;

interface LineProps {
  readonly what: string;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly retry: () => void;
}

function Line({ what, error, isBusy, retry }: LineProps) {
  return (
    <Alert color="yellow" role="alert" py="xs" mb="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {what} {problemOf(error)}
        </Text>
        {troubleOf(error) !== 'missing' && (
          <Button variant="default" size="compact-sm" onClick={retry} loading={isBusy}>
            {texts.actions.tryAgain}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
