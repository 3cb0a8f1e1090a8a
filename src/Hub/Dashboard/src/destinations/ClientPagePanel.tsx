import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/client';
import { troubleOf } from '../api/HubError';
import { useConfirm } from '../parts/confirm';
import { CopyText } from '../parts/CopyText';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { useAction } from '../parts/useAction';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.clientPage;
const path = '/api/v2/dispatch/destinations/{destinationId}/clientPage';

/** The link that opens the client's own page, with downloads and set-up steps, without signing in. */
export function ClientPagePanel({ destinationId }: { destinationId: string }) {
  const { api, key } = useHere();
  const confirm = useConfirm();
  const params = { path: { destinationId } };
  const clientPage = useQuery({
    queryKey: key('destination', destinationId, 'clientPage'),
    queryFn: async ({ signal }) => {
      try {
        return await read(api.GET(path, { params, signal }));
      } catch (error) {
        if (troubleOf(error) === 'missing') return null;
        throw error;
      }
    },
  });
  const make = useAction({ run: () => read(api.POST(path, { params })), done: words.made });
  const remove = useAction({ run: () => api.DELETE(path, { params }), done: words.removed });

  return (
    <Panel title={words.title}>
      <Stack>
        <Text c="dimmed" maw={680}>
          {words.explained}
        </Text>
        <QueryView query={clientPage} lines={2}>
          {(found) =>
            found === null ? (
              <div>
                <Button onClick={() => make.mutate()} loading={make.isPending}>
                  {words.make}
                </Button>
              </div>
            ) : (
              <Stack maw={680}>
                <CopyText label={words.link} value={found.url} />
                <Text size="sm" c="dimmed">
                  {words.visited} {found.lastVisited ? <When at={found.lastVisited} /> : words.never}
                </Text>
                <Group gap="xs">
                  <Anchor href={found.url} target="_blank" rel="noopener" size="sm">
                    {words.open}
                  </Anchor>
                  <Button
                    variant="default"
                    size="compact-sm"
                    onClick={async () => {
                      if (await confirm({ title: words.replaceTitle, text: words.replaceText, verb: words.replace })) make.mutate();
                    }}
                  >
                    {words.replace}
                  </Button>
                  <Button
                    variant="subtle"
                    color="red"
                    size="compact-sm"
                    onClick={async () => {
                      if (await confirm({ title: words.removeTitle, text: words.replaceText, verb: words.remove })) remove.mutate();
                    }}
                  >
                    {words.remove}
                  </Button>
                </Group>
              </Stack>
            )
          }
        </QueryView>
      </Stack>
    </Panel>
  );
}
