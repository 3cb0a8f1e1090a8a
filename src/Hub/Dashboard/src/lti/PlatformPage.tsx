import { Alert, Anchor, Stack, Tabs } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';
import { MoreMenu } from '../parts/MoreMenu';
import { PageHeader } from '../parts/PageHeader';
import { QueryView } from '../parts/QueryView';
import { TabList } from '../parts/TabList';
import { titleOf } from '../parts/titleOf';
import { useAction } from '../parts/useAction';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { DeploymentsPanel } from './DeploymentsPanel';
import { InspectorPanel } from './InspectorPanel';
import { PlatformSettings } from './PlatformSettings';
import { PlatformSetUp } from './PlatformSetUp';
import { PlatformSwitch } from './PlatformSwitch';
import { usePlatform, type Platform } from './useLti';

const words = texts.ltiPlatform;

export default function PlatformPage() {
  const platformId = useParams()['platformId']!;
  const { page } = useHere();
  const platform = usePlatform(platformId);
  const name = titleOf(platform, 'platform', (found) => found.name || platformId);
  return (
    <>
      <PageHeader
        title={name}
        up={{ to: page('/lti'), label: texts.lti.title }}
        intro={platform.data?.issuer}
        actions={platform.data && <PlatformActions platformId={platformId} name={name} platform={platform.data} />}
      />
      <QueryView query={platform}>{(found) => <PlatformTabs platformId={platformId} platform={found} />}</QueryView>
    </>
  );
}

function PlatformTabs({ platformId, platform }: { platformId: string; platform: Platform }) {
  const { values, set } = useUrlFilters(['tab', 'launch', 'outcome', 'filter']);
  const open = (tab: string | null) => set({ tab: tab === 'launches' ? null : tab, launch: null, outcome: null, filter: null });
  const held = platform.heldDeployments ?? 0;
  return (
    <Stack>
      {platform.enabled === false && <Alert color="yellow">{words.paused}</Alert>}
      {held > 0 && values.tab !== 'deployments' && (
        <Alert color="yellow">
          {words.waits(held)}{' '}
          <Anchor component="button" type="button" inherit underline="always" onClick={() => open('deployments')}>
            {words.toDeployments}
          </Anchor>
        </Alert>
      )}
      <Tabs value={values.tab ?? 'launches'} onChange={open} keepMounted={false}>
        <TabList names={words.tabs} chosen={values.tab ?? 'launches'} />
        <Tabs.Panel value="launches">
          <InspectorPanel platformId={platformId} isOn={platform.enabled !== false} />
        </Tabs.Panel>
        <Tabs.Panel value="deployments">
          <DeploymentsPanel platformId={platformId} />
        </Tabs.Panel>
        <Tabs.Panel value="setup">
          <PlatformSetUp family={platform.family ?? 'OTHER'} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <PlatformSettings platformId={platformId} platform={platform} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function PlatformActions({ platformId, name, platform }: { platformId: string; name: string; platform: Platform }) {
  const { api, page } = useHere();
  const navigate = useNavigate();
  const remove = useAction({
    run: () => api.DELETE('/api/v2/lti/platforms/{platformId}', { params: { path: { platformId } } }),
    done: words.deleted(name),
    onDone: () => void navigate(page('/lti'), { replace: true }),
  });
  return (
    <>
      <PlatformSwitch platformId={platformId} name={name} platform={platform} />
      <MoreMenu deletion={{ title: words.deleteTitle, text: words.deleteText(name), run: remove.mutate }} />
    </>
  );
}
