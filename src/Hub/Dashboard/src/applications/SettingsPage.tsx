import { Stack } from '@mantine/core';
import { PageHeader } from '../parts/PageHeader';
import { texts } from '../texts';
import { KindSettingsPanel } from './KindSettingsPanel';
import { SettingsPanel } from './SettingsPanel';
import { SigningSecretPanel } from './SigningSecretPanel';

const words = texts.settings;

export default function SettingsPage() {
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} />
      <Stack maw={820}>
        <SettingsPanel level="application" />
        <KindSettingsPanel />
        <SigningSecretPanel />
      </Stack>
    </>
  );
}
