import { Button, Tabs } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../parts/Icon';
import { PageHeader } from '../parts/PageHeader';
import { TabList } from '../parts/TabList';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { PlatformList } from './PlatformList';
import { ToolPanel } from './ToolPanel';

const words = texts.lti;

export default function LtiPage() {
  const { page } = useHere();
  const { values, set } = useUrlFilters(['tab']);
  return (
    <>
      <PageHeader
        title={words.title}
        intro={words.intro}
        actions={
          <Button component={Link} to={page('/lti/connect')} leftSection={<Icon name="add" size={16} />}>
            {words.connect}
          </Button>
        }
      />
      <Tabs value={values.tab ?? 'platforms'} onChange={(tab) => set({ tab: tab === 'platforms' ? null : tab })} keepMounted={false}>
        <TabList names={words.tabs} chosen={values.tab ?? 'platforms'} />
        <Tabs.Panel value="platforms">
          <PlatformList />
        </Tabs.Panel>
        <Tabs.Panel value="tool">
          <ToolPanel />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
