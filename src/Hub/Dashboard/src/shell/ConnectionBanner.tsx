import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { texts } from '../texts';

export function ConnectionBanner() {
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Alert color="yellow" mb="md" role="status" title={texts.problems.offline.title}>
      {texts.shell.offline}
    </Alert>
  );
}
