import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { CopyText } from '../parts/CopyText';
import { format } from '../parts/format';
import { texts } from '../texts';
import type { HandedLink } from './useUsers';

const words = texts.users;

/** The link by which somebody sets a password or joins, for handing it over where no mail goes out. */
export function LinkDialog({ handed, onClose }: { handed: HandedLink | null; onClose: () => void }) {
  const link = handed?.link;
  return (
    <Modal opened={handed !== null} onClose={onClose} title={words.linkTitles[handed?.use ?? 'password']} closeButtonProps={{ 'aria-label': texts.actions.close }}>
      {link && (
        <Stack>
          <Text>{!link.mailed ? words.notMailed : link.url ? words.mailed : words.mailedOnly}</Text>
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
