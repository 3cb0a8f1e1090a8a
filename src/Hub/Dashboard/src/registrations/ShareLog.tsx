import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useConfirm } from '../parts/confirm';
import { CopyText } from '../parts/CopyText';
import { Panel } from '../parts/Panel';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.launches;

interface ShareLogProps {
  readonly registrationId: string;
  readonly launchId: string;
  /** Another one each time that the log is asked for, and all of them work. */
  readonly logUrl: string;
}

/** A link for whoever may not sign in, and the end of all such links. */
export function ShareLog({ registrationId, launchId, logUrl }: ShareLogProps) {
  const { api } = useHere();
  const confirm = useConfirm();
  // The same while somebody copies it, however often the log is asked for.
  const [kept, setKept] = useState<string | null>(logUrl);
  const revoke = useAction({
    run: () => api.DELETE('/api/v2/registrations/{registrationId}/launches/{launchId}/log/links', { params: { path: { registrationId, launchId } } }),
    done: words.revoked,
    onDone: () => setKept(null),
  });
  return (
    <Panel title={words.share}>
      <Text c="dimmed" size="sm" mb="sm">
        {words.shareText}
      </Text>
      <CopyText label={words.shareLink} value={kept ?? logUrl} />
      <Button
        mt="sm"
        variant="subtle"
        color="red"
        size="compact-sm"
        loading={revoke.isPending}
        onClick={async () => {
          if (await confirm({ title: words.revokeTitle, text: words.revokeText, verb: words.revoke })) revoke.mutate();
        }}
      >
        {words.revoke}
      </Button>
    </Panel>
  );
}
