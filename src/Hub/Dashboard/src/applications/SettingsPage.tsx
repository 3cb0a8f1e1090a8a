import { Stack } from '@mantine/core';
import { PageHeader } from '../parts/PageHeader';
import { texts } from '../texts';
import { ApplicationSettings } from './ApplicationSettings';
import { SigningSecretPanel } from './SigningSecretPanel';

const words = texts.settings;

export default function SettingsPage() {
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} />
      <Stack maw={820}>
        <ApplicationSettings />
        <SigningSecretPanel />
      </Stack>
    </>
  );
}
