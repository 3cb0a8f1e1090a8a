import { Button, Center, Stack, Text } from '@mantine/core';
import { Icon } from '../parts/Icon';
import { Notice } from '../parts/states';
import type { Session } from '../session/session';
import { texts } from '../texts';
import { useSignOut } from './useSignOut';

/** For people whose role has no pages here. */
export function NoRole({ session }: { session: Session }) {
  const signOut = useSignOut();
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack align="center">
        <Notice
          icon="key"
          level={1}
          title={texts.shell.noRole}
          action={
            <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending} leftSection={<Icon name="signOut" size={16} />}>
              {texts.shell.signOut}
            </Button>
          }
        >
          {texts.shell.noRoleAdvice}
          <Text mt="xs" style={{ overflowWrap: 'anywhere' }}>
            {texts.shell.noRoleAs(session.user.email)}
          </Text>
        </Notice>
      </Stack>
    </Center>
  );
}
