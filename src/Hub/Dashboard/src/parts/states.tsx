import { Button, Group, Paper, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useContext, type ReactNode } from 'react';
import { HubError, troubleOf, type Trouble } from '../api/HubError';
import { AwayIsTold } from '../connection';
import { texts } from '../texts';
import { Icon, type IconName } from './Icon';
import { InPanel } from './Panel';
import { useRefusal } from './refusal';
import classes from './states.module.css';

const icons: Record<Trouble, IconName> = { offline: 'refresh', signedOut: 'user', forbidden: 'key', missing: 'search', refused: 'alert', broken: 'alert' };

interface NoticeProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly role?: 'alert' | 'status';
  /** 1 where it is all that the page says. */
  readonly level?: 1 | 2;
}

/** What stands where content would be: why there is none, and what can be done about it. */
export function Notice({ icon, title, children, action, role, level = 2 }: NoticeProps) {
  const isFramed = useContext(InPanel);
  return (
    <Paper withBorder={!isFramed} className={classes.notice} data-framed={isFramed || undefined} role={role}>
      <span className={classes.icon}>
        <Icon name={icon} size={26} />
      </span>
      <Title order={level} size="h4">
        {title}
      </Title>
      {children && (
        <Text component="div" c="dimmed" maw="34rem">
          {children}
        </Text>
      )}
      {action && (
        <Group justify="center" mt="xs">
          {action}
        </Group>
      )}
    </Paper>
  );
}

/** Where filters leave nothing of a list. */
export function NothingFound() {
  return (
    <Notice icon="search" title={texts.lists.nothing}>
      {texts.lists.nothingAdvice}
    </Notice>
  );
}

export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const trouble = troubleOf(error);
  useRefusal(trouble === 'forbidden');
  const isTold = useContext(AwayIsTold);
  const { title, advice } = trouble === 'offline' && isTold ? texts.awaited : texts.problems[trouble];
  const said = error instanceof HubError ? error.message : '';
  return (
    <Notice
      icon={icons[trouble]}
      title={title}
      role="alert"
      action={
        // What does not exist does not come by asking again.
        retry && trouble !== 'missing' && (
          <Button variant="default" onClick={retry}>
            {texts.actions.tryAgain}
          </Button>
        )
      }
    >
      {said && trouble === 'broken' ? `${said} ${advice}` : said || advice}
    </Notice>
  );
}

export function Loading({ lines = 5 }: { lines?: number }) {
  return (
    <Stack gap="sm" role="status" aria-busy="true">
      <VisuallyHidden>{texts.states.loading}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={line === 0 ? 28 : 44} />
      ))}
    </Stack>
  );
}
