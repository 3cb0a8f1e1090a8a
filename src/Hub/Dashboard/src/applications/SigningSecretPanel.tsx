import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { read } from '../api/client';
import { useConfirm } from '../parts/confirm';
import { CopyText } from '../parts/CopyText';
import { Panel } from '../parts/Panel';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.signing;

/** The secret that postbacks are signed with. It is fetched only when somebody wants to see it. */
export function SigningSecretPanel() {
  const { api } = useHere();
  const confirm = useConfirm();
  const [secret, setSecret] = useState<string | null>(null);
  const show = useAction({ run: () => read(api.GET('/api/v2/appManagement/signingSecret')), onDone: ({ result }) => setSecret(result) });
  const rotate = useAction({ run: () => read(api.POST('/api/v2/appManagement/signingSecret')), onDone: ({ result }) => setSecret(result), done: words.rotated });
  return (
    <Panel title={words.title}>
      <Text c="dimmed" mb="md">
        {words.explained}
      </Text>
      {secret !== null && <CopyText label={words.title} value={secret} />}
      <Group mt="md" gap="xs">
        {secret === null && (
          <Button variant="default" onClick={() => show.mutate()} loading={show.isPending}>
            {words.show}
          </Button>
        )}
        <Button
          variant="default"
          onClick={async () => {
            if (await confirm({ title: words.rotateTitle, text: words.rotateText, verb: words.rotate })) rotate.mutate();
          }}
        >
          {words.rotate}
        </Button>
      </Group>
    </Panel>
  );
}
