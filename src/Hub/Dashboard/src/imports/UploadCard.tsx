import { Alert, Button, Group, Paper, Progress, Text } from '@mantine/core';
import { format } from '../parts/format';
import type { SentFile } from '../parts/sentFiles';
import { texts } from '../texts';

/** A file on its way to the hub. */
export function UploadCard({ upload: { name, share, problem, cancel } }: { upload: SentFile }) {
  if (problem !== undefined)
    return (
      <Alert color="red" role="alert" title={texts.imports.notSent(name)} withCloseButton onClose={cancel} closeButtonLabel={texts.actions.close}>
        {problem}
      </Alert>
    );
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb={6}>
        <Text>{texts.imports.sending(name)}</Text>
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {format.percent(share)}
          </Text>
          <Button size="compact-sm" variant="default" onClick={cancel}>
            {texts.actions.cancel}
          </Button>
        </Group>
      </Group>
      <Progress value={share * 100} aria-label={texts.imports.sending(name)} />
    </Paper>
  );
}
