import { Center, Stack } from '@mantine/core';
import { Notice } from '../parts/states';
import type { Session } from '../session/session';
import { texts } from '../texts';
import { PersonMenu } from './PersonMenu';

/** For people whose role has no pages here. */
export function NoRole({ session }: { session: Session }) {
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack align="center">
        <Notice icon="key" level={1} title={texts.shell.noRole} action={<PersonMenu session={session} />}>
          {texts.shell.noRoleAdvice}
        </Notice>
      </Stack>
    </Center>
  );
}
