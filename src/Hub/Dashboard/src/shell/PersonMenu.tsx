import { ActionIcon, Menu, Text } from '@mantine/core';
import { Link } from 'react-router';
import { clientFor } from '../api/client';
import { Icon } from '../parts/Icon';
import { useAction } from '../parts/useAction';
import { useEndSession, type Session } from '../session/session';
import { texts } from '../texts';

export function PersonMenu({ session }: { session: Session }) {
  const end = useEndSession();
  const signOut = useAction({ run: () => clientFor({}).DELETE('/api/v2/session'), onDone: end });
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={texts.shell.person(session.user.displayName || session.user.email)}>
          <Icon name="user" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="sm" fw={550} px="sm" pt={4}>
          {session.user.displayName}
        </Text>
        <Text size="sm" c="dimmed" px="sm" pb={6} style={{ overflowWrap: 'anywhere' }}>
          {session.user.email}
        </Text>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<Icon name="settings" size={16} />}>
          {texts.account.title}
        </Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()} leftSection={<Icon name="signOut" size={16} />}>
          {texts.shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
