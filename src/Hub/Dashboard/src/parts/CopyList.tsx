import { Stack, Text } from '@mantine/core';
import { CopyText } from './CopyText';

interface CopyListProps {
  readonly values: readonly { readonly label: string; readonly value: string }[];
}

/** Texts to be taken somewhere else, each below its name. */
export function CopyList({ values }: CopyListProps) {
  return (
    <Stack gap="sm">
      {values.map(({ label, value }) => (
        <div key={label}>
          <Text size="sm" fw={550} mb={4}>
            {label}
          </Text>
          <CopyText label={label} value={value} />
        </div>
      ))}
    </Stack>
  );
}
