import { Button, Menu, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { DispatchAnalytics } from '../analytics/DispatchAnalytics';
import { SettingsDialog } from '../applications/SettingsDialog';
import { DispatchLti } from '../lti/DispatchLti';
import { Icon } from '../parts/Icon';
import { MoreMenu } from '../parts/MoreMenu';
import { PageHeader } from '../parts/PageHeader';
import { QueryView } from '../parts/QueryView';
import { TabList } from '../parts/TabList';
import { titleOf } from '../parts/titleOf';
import { useAction } from '../parts/useAction';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ControlsForm } from './ControlsForm';
import { DispatchOverview } from './DispatchOverview';
import { PostbackPanel } from './PostbackPanel';
import { ReconciliationPanel } from './ReconciliationPanel';
import { RefusalsPanel } from './RefusalsPanel';
import { RotateKey } from './RotateKey';
import { useDispatch, type Dispatch } from './useDispatches';

const words = texts.dispatches;

export default function DispatchPage() {
  const dispatchId = useParams()['dispatchId']!;
  const { page } = useHere();
  const { values, set } = useUrlFilters(['tab']);
  const dispatch = useDispatch(dispatchId);
  const title = titleOf(dispatch, 'dispatch', ({ courseTitle, destinationName }) => words.name(courseTitle, destinationName));
  return (
    <>
      <PageHeader title={title} up={{ to: page('/dispatches'), label: words.pageTitle }} actions={dispatch.data && <DispatchActions dispatchId={dispatchId} name={title} />} />
      <QueryView query={dispatch}>
        {(found) => (
          <Tabs value={values.tab ?? 'overview'} onChange={(tab) => set({ tab: tab === 'overview' ? null : tab })} keepMounted={false}>
            <TabList names={words.tabs} chosen={values.tab ?? 'overview'} />
            <Panels dispatchId={dispatchId} dispatch={found} />
          </Tabs>
        )}
      </QueryView>
    </>
  );
}

function Panels({ dispatchId, dispatch }: { dispatchId: string; dispatch: Dispatch }) {
  return (
    <>
      <Tabs.Panel value="overview">
        <DispatchOverview dispatchId={dispatchId} dispatch={dispatch} />
      </Tabs.Panel>
      <Tabs.Panel value="controls">
        <ControlsForm dispatchId={dispatchId} dispatch={dispatch} />
      </Tabs.Panel>
      <Tabs.Panel value="analytics">
        <DispatchAnalytics dispatchId={dispatchId} />
      </Tabs.Panel>
      <Tabs.Panel value="lti">
        <DispatchLti dispatchId={dispatchId} />
      </Tabs.Panel>
      <Tabs.Panel value="reconciliation">
        <ReconciliationPanel dispatchId={dispatchId} />
      </Tabs.Panel>
      <Tabs.Panel value="postbacks">
        <PostbackPanel dispatchId={dispatchId} />
      </Tabs.Panel>
      <Tabs.Panel value="refusals">
        <RefusalsPanel dispatchId={dispatchId} />
      </Tabs.Panel>
    </>
  );
}

function DispatchActions({ dispatchId, name }: { dispatchId: string; name: string }) {
  const { api, link, page } = useHere();
  const navigate = useNavigate();
  const [rotating, setRotating] = useState(false);
  const [setting, setSetting] = useState(false);
  const remove = useAction({
    run: () => api.DELETE('/api/v2/dispatch/dispatches/{dispatchId}', { params: { path: { dispatchId } } }),
    done: words.deleted,
    onDone: () => void navigate(page('/dispatches'), { replace: true }),
  });
  return (
    <>
      <Button component="a" href={link(`/api/v2/dispatch/dispatches/${encodeURIComponent(dispatchId)}/zip?type=SCORM_12`)} download leftSection={<Icon name="download" size={16} />}>
        {words.download}
      </Button>
      <MoreMenu deletion={{ title: words.deleteTitle, text: words.deleteText(name), run: remove.mutate }}>
        <Menu.Item onClick={() => setSetting(true)} leftSection={<Icon name="settings" size={16} />}>
          {texts.settings.title}
        </Menu.Item>
        <Menu.Item onClick={() => setRotating(true)} leftSection={<Icon name="key" size={16} />}>
          {words.rotate}
        </Menu.Item>
      </MoreMenu>
      {setting && <SettingsDialog title={words.settingsOf(name)} intro={words.settingsHint} level={{ dispatchId }} onClose={() => setSetting(false)} />}
      <RotateKey dispatchId={dispatchId} open={rotating} onClose={() => setRotating(false)} />
    </>
  );
}
