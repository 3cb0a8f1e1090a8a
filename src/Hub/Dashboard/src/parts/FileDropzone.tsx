import { Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.css';
import { Icon } from './Icon';

interface FileDropzoneProps {
  /** What screen readers call it. */
  readonly label: string;
  readonly prompt: string;
  readonly hint: string;
  readonly file: File | null;
  readonly onChoose: (file: File) => void;
}

/** Where a file is dropped or chosen. */
export function FileDropzone({ label, prompt, hint, file, onChoose }: FileDropzoneProps) {
  return (
    <Dropzone onDrop={([chosen]) => chosen && onChoose(chosen)} multiple={false} inputProps={{ 'aria-label': label }} aria-label={label}>
      <Group justify="center" gap="md" mih={110}>
        <Icon name="upload" size={28} />
        <div>
          <Text fw={550}>{file ? file.name : prompt}</Text>
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        </div>
      </Group>
    </Dropzone>
  );
}
