import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { CopyText } from '../parts/CopyText';
import { format } from '../parts/format';
import { texts } from '../texts';
import type { PasswordLink } from './useUsers';

const words = texts.users;

/** The link by which somebody sets a password, for handing it over where no mail goes out. */
export function LinkDialog({ link, onClose }: { link: PasswordLink | null; onClose: () => void }) {
  return (
    <Modal opened={link !== null} onClose={onClose} title={words.linkTitle} closeButtonProps={{ 'aria-label': texts.actions.close }}>
      {link && (
        <Stack>
          <Text>{link.mailed ? words.mailed : words.notMailed}</Text>
          {link.url && <CopyText label={words.link} value={link.url} />}
          <Text size="sm" c="dimmed">
            {words.linkExpires(format.minute(link.expires))}
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{texts.actions.close}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
