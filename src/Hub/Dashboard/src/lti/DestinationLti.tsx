import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { read } from '../api/client';
import { CopyList } from '../parts/CopyList';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.ltiDestination;

/** What a client's LMS gets of the hub by LTI: all links at once, and the values that it is set up with. */
export function DestinationLti({ destinationId }: { destinationId: string }) {
  const { api, key, link, page } = useHere();
  const id = encodeURIComponent(destinationId);
  const tool = useQuery({
    queryKey: key('destination', destinationId, 'lti13'),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/destinations/{destinationId}/lti13', { params: { path: { destinationId } }, signal })),
  });
  return (
    <Stack maw={820}>
      <Panel title={words.cartridge}>
        <Text c="dimmed" mb="md">
          {words.cartridgeText}
        </Text>
        <Group gap="xs">
          <Button component="a" href={link(`/api/v2/dispatch/destinations/${id}/cartridge`)} download leftSection={<Icon name="download" size={16} />}>
            {words.download}
          </Button>
          <Button component={Link} to={page(`/lti/connect?destination=${id}`)} variant="default">
            {words.connect}
          </Button>
        </Group>
      </Panel>
      <Panel title={words.values}>
        <Text c="dimmed" mb="md">
          {words.valuesText}
        </Text>
        <QueryView query={tool} lines={4}>
          {({ oidcLoginInitiationsUrl, redirectUri, jsonWebKeySetUrl, publicKey }) => (
            <CopyList
              values={[
                { label: texts.ltiTool.loginUrl, value: oidcLoginInitiationsUrl },
                { label: texts.ltiTool.launchUrl, value: redirectUri },
                { label: texts.ltiTool.keySetUrl, value: jsonWebKeySetUrl },
                { label: words.publicKey, value: publicKey },
              ]}
            />
          )}
        </QueryView>
      </Panel>
    </Stack>
  );
}
