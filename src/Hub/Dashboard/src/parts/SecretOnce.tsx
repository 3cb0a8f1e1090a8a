import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { texts } from '../texts';
import { CopyList } from './CopyList';

export interface Secret {
  readonly title: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
}

/** A secret at the only moment at which it can be seen: the window closes by its button alone. */
export function SecretOnce({ secret, onClose }: { secret: Secret | null; onClose: () => void }) {
  return (
    <Modal opened={secret !== null} onClose={onClose} title={secret?.title} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <Stack gap="md">
        <Alert color="yellow">{texts.secret.once}</Alert>
        {secret && <CopyList values={secret.fields} />}
        <Group justify="flex-end">
          <Button onClick={onClose}>{texts.secret.kept}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
