import { Box, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/client';
import { QueryView } from '../parts/QueryView';
import { useHere } from '../session/place';
import { PostbackDeliveries } from './PostbackDeliveries';
import { PostbackForm } from './PostbackForm';

/** Where the results of a dispatch are posted to, and whether they arrive. */
export function PostbackPanel({ dispatchId }: { dispatchId: string }) {
  const { api, key } = useHere();
  const postback = useQuery({
    queryKey: key('dispatch', dispatchId, 'postback'),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/postback', { params: { path: { dispatchId } }, signal })),
  });
  return (
    <QueryView query={postback}>
      {({ postBack }) => (
        <Stack>
          <Box maw={720}>
            <PostbackForm dispatchId={dispatchId} stored={postBack ?? null} />
          </Box>
          <PostbackDeliveries dispatchId={dispatchId} />
        </Stack>
      )}
    </QueryView>
  );
}
