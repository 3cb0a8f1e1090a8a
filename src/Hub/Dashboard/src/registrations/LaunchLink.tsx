import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { CopyText } from '../parts/CopyText';
import { texts } from '../texts';

const words = texts.registrations;

/** A launch link, to be read as well as copied: browsers may refuse the clipboard. */
export function LaunchLink({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={words.launchLink} closeButtonProps={{ 'aria-label': texts.actions.close }}>
      <Stack gap="md">
        <Text c="dimmed">{words.linkText}</Text>
        <CopyText label={words.launchLink} value={link} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.actions.close}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
