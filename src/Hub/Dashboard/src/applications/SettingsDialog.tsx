import { Modal, Text } from '@mantine/core';
import { texts } from '../texts';
import type { Level } from './settingsDoor';
import { SettingsList } from './SettingsList';

interface SettingsDialogProps {
  readonly title: string;
  readonly intro: string;
  readonly level: Level;
  readonly onClose: () => void;
}

/** Settings of something that has no page of its own for them. Each is saved as it is changed. */
export function SettingsDialog({ title, intro, level, onClose }: SettingsDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': texts.actions.close }}>
      <Text c="dimmed" mb="md">
        {intro} {texts.settings.atOnce}
      </Text>
      <SettingsList level={level} />
    </Modal>
  );
}
