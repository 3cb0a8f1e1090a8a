import { Tabs } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { PageHeader } from '../parts/PageHeader';
import { SecretOnce, type Secret } from '../parts/SecretOnce';
import { Loading } from '../parts/states';
import { TabList } from '../parts/TabList';
import { useUrlFilters } from '../parts/useUrlFilters';
import { texts } from '../texts';
import { CredentialsPanel } from './CredentialsPanel';
import { NewCredential } from './NewCredential';
import { PeoplePanel } from './PeoplePanel';
import { RetentionPanel } from './RetentionPanel';

const words = texts.recordStore;
const ImportPanel = lazy(() => import('./ImportPanel'));

/** The application's record store: who may use it, and how what it holds is looked after. */
export default function RecordStorePage() {
  const { values, set } = useUrlFilters(['tab']);
  const [secret, setSecret] = useState<Secret | null>(null);
  const open = values.tab ?? 'access';
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} actions={open === 'access' && <NewCredential onMade={setSecret} />} />
      <Tabs value={open} onChange={(tab) => set({ tab: tab === 'access' ? null : tab })} keepMounted={false}>
        <TabList names={words.tabs} chosen={open} />
        <Tabs.Panel value="access">
          <CredentialsPanel onMade={setSecret} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <PeoplePanel />
        </Tabs.Panel>
        <Tabs.Panel value="retention">
          <RetentionPanel />
        </Tabs.Panel>
        <Tabs.Panel value="import">
          <Suspense fallback={<Loading />}>
            <ImportPanel />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
      <SecretOnce secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
