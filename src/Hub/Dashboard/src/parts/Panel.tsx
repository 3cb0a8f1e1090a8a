import { Group, Paper, Title } from '@mantine/core';
import { createContext, useId, type ReactNode } from 'react';
import { PagePart } from './refusal';

/** Whether a frame is drawn around this already. */
export const InPanel = createContext(false);

interface PanelProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled piece of a page. */
export function Panel({ title, actions, children }: PanelProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={title ? id : undefined} withBorder p="lg">
      {title && (
        <Group justify="space-between" mb="md" gap="xs">
          <Title order={2} id={id} size="h4">
            {title}
          </Title>
          {actions}
        </Group>
      )}
      <PagePart>
        <InPanel value>{children}</InPanel>
      </PagePart>
    </Paper>
  );
}
