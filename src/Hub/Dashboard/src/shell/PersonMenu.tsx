import { ActionIcon, Menu, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../parts/Icon';
import type { Session } from '../session/session';
import { texts } from '../texts';
import { useSignOut } from './useSignOut';

export function PersonMenu({ session }: { session: Session }) {
  const signOut = useSignOut();
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
