import { Anchor, Box, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { read } from '../api/client';
import { CopyList } from '../parts/CopyList';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.ltiDispatch;

export function DispatchLinkPanel({ dispatchId }: { dispatchId: string }) {
  const { api, key, page } = useHere();
  const link = useQuery({
    queryKey: key('dispatch', dispatchId, 'lti13'),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/lti13', { params: { path: { dispatchId } }, signal })),
  });
  return (
    <Panel title={words.link}>
      <Stack>
        <Text c="dimmed" maw={820}>
          {words.linkText} {words.noLms}{' '}
          <Anchor component={Link} to={page('/lti')} underline="always">
            {texts.lti.title}
          </Anchor>
        </Text>
        <QueryView query={link} lines={3}>
          {({ targetLinkUri, loginUrl, custom }) => (
            <Box maw={820}>
              <CopyList
                values={[
                  { label: words.target, value: targetLinkUri },
                  { label: words.loginUrl, value: loginUrl },
                  { label: words.custom, value: Object.entries(custom).map(([name, value]) => `${name}=${value}`).join('\n') },
                ]}
              />
            </Box>
          )}
        </QueryView>
      </Stack>
    </Panel>
  );
}
