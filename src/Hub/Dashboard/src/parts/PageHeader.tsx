import { Anchor, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { texts } from '../texts';
import { Icon } from './Icon';
import { usePageIsRefused } from './refusal';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  readonly title: string;
  readonly intro?: ReactNode;
  /** The page above, for a page that shows one thing of a list. */
  readonly up?: { readonly to: string; readonly label: string };
  /** Not offered while the hub refuses to show what the page is about. */
  readonly actions?: ReactNode;
}

export function PageHeader({ title, intro, up, actions }: PageHeaderProps) {
  const isRefused = usePageIsRefused();
  useDocumentTitle(`${title} · ${texts.product}`);
  return (
    <header className={classes.header}>
      {up && (
        <Anchor component={Link} to={up.to} className={classes.up}>
          <Icon name="back" size={15} />
          {up.label}
        </Anchor>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes.words}>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {intro && (
            <Text component="div" c="dimmed" mt={4}>
              {intro}
            </Text>
          )}
        </div>
        {actions && !isRefused && <Group gap="xs">{actions}</Group>}
      </Group>
    </header>
  );
}
