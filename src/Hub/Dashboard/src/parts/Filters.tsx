import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { texts } from '../texts';

/** The row of filters above a list. */
export function Filters({ children, isFiltered, onClear }: { children: ReactNode; isFiltered: boolean; onClear: () => void }) {
  return (
    <Group role="search" gap="xs" mb="md" align="flex-end">
      {children}
      {isFiltered && (
        <Button variant="subtle" onClick={onClear}>
          {texts.lists.clear}
        </Button>
      )}
    </Group>
  );
}
