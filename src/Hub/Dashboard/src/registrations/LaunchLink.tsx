import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { noAuth, type AuthFields } from '../destinations/launchAuth';
import { LaunchAuthFields } from '../destinations/LaunchAuthFields';
import { CopyText } from '../parts/CopyText';
import { texts } from '../texts';

const words = texts.registrations;

interface LaunchLinkProps {
  readonly link: string;
  readonly onRemake: (auth: AuthFields) => void;
  readonly busy: boolean;
  readonly onClose: () => void;
}

/** A launch link, to be read as well as copied: browsers may refuse the clipboard. Another one can be made that holds for fewer. */
export function LaunchLink({ link, onRemake, busy, onClose }: LaunchLinkProps) {
  const [auth, setAuth] = useState(noAuth);
  return (
    <Modal opened onClose={onClose} title={words.launchLink} size="lg" closeButtonProps={{ 'aria-label': texts.actions.close }}>
      <Stack gap="md">
        <Text c="dimmed">{words.linkText}</Text>
        <CopyText label={words.launchLink} value={link} />
        <LaunchAuthFields fields={auth} onChange={setAuth} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onRemake(auth)} loading={busy} disabled={auth === noAuth}>
            {words.remakeLink}
          </Button>
          <Button variant="default" onClick={onClose}>
            {texts.actions.close}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
