import { Button, Center } from '@mantine/core';
import { Notice } from '../parts/states';
import { texts } from '../texts';

/** For a page that failed: most likely the hub has been updated and its files have new names. */
export function Crash() {
  return (
    <Center p="md" mih="60vh">
      <Notice icon="alert" role="alert" title={texts.problems.broken.title} action={<Button onClick={() => location.reload()}>{texts.actions.reload}</Button>}>
        {texts.shell.crash}
      </Notice>
    </Center>
  );
}
