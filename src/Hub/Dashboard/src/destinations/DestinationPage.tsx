import { Alert, Button, Menu, SimpleGrid, Stack, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { SettingsDialog } from '../applications/SettingsDialog';
import { HashSwitch } from '../dispatches/HashSwitch';
import { NewDispatches } from '../dispatches/NewDispatches';
import { DestinationLti } from '../lti/DestinationLti';
import { Icon } from '../parts/Icon';
import { MoreMenu } from '../parts/MoreMenu';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { TabList } from '../parts/TabList';
import { TagEditor } from '../parts/TagEditor';
import { titleOf } from '../parts/titleOf';
import { problemOf, useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ClientPagePanel } from './ClientPagePanel';
import { DestinationDispatches } from './DestinationDispatches';
import { DestinationFields, destinationOf, fieldsOf, type Fields } from './DestinationFields';
import { useDestination, type Destination } from './useDestinations';

const words = texts.destinations;

export default function DestinationPage() {
  const destinationId = useParams()['destinationId']!;
  const { page } = useHere();
  const { values, set } = useUrlFilters(['tab']);
  const destination = useDestination(destinationId);
  return (
    <>
      <PageHeader
        title={titleOf(destination, 'destination', ({ name }) => name || destinationId)}
        up={{ to: page('/destinations'), label: words.title }}
        actions={destination.data && <DestinationActions destinationId={destinationId} name={destination.data.name ?? destinationId} />}
      />
      <QueryView query={destination}>
        {(found) => (
          <Tabs value={values.tab ?? 'dispatches'} onChange={(tab) => set({ tab: tab === 'dispatches' ? null : tab })} keepMounted={false}>
            <TabList names={words.tabs} chosen={values.tab ?? 'dispatches'} />
            <Tabs.Panel value="dispatches">
              <DestinationDispatches destinationId={destinationId} />
            </Tabs.Panel>
            <Tabs.Panel value="client">
              <ClientPagePanel destinationId={destinationId} />
            </Tabs.Panel>
            <Tabs.Panel value="lti">
              <DestinationLti destinationId={destinationId} />
            </Tabs.Panel>
            <Tabs.Panel value="details">
              <Details destinationId={destinationId} destination={found} />
            </Tabs.Panel>
          </Tabs>
        )}
      </QueryView>
    </>
  );
}

function DestinationActions({ destinationId, name }: { destinationId: string; name: string }) {
  const { api, link, page } = useHere();
  const navigate = useNavigate();
  const path = { destinationId };
  const [setting, setSetting] = useState(false);
  const remove = useAction({
    run: () => api.DELETE('/api/v2/dispatch/destinations/{destinationId}', { params: { path } }),
    done: words.deleted(name),
    onDone: () => void navigate(page('/destinations'), { replace: true }),
  });
  const switchAll = useAction({
    run: (enabled: boolean) => api.POST('/api/v2/dispatch/destinations/{destinationId}/dispatches/enabled', { params: { path }, body: { enabled } }),
    done: (_, enabled) => (enabled ? words.allOn : words.allOff),
  });
  return (
    <>
      <NewDispatches destinationIds={[destinationId]} />
      <MoreMenu deletion={{ title: words.deleteTitle, text: words.deleteText(name), run: remove.mutate }}>
        <Menu.Item component="a" href={link(`/api/v2/dispatch/destinations/${encodeURIComponent(destinationId)}/dispatches/zip?type=SCORM_12`)} download leftSection={<Icon name="download" size={16} />}>
          {words.downloadAll}
        </Menu.Item>
        <Menu.Item onClick={() => setSetting(true)} leftSection={<Icon name="settings" size={16} />}>
          {texts.settings.title}
        </Menu.Item>
        <Menu.Item onClick={() => switchAll.mutate(true)}>{words.switchAllOn}</Menu.Item>
        <Menu.Item onClick={() => switchAll.mutate(false)}>{words.switchAllOff}</Menu.Item>
      </MoreMenu>
      {setting && <SettingsDialog title={words.settingsOf(name)} intro={words.settingsHint} level={{ destinationId }} onClose={() => setSetting(false)} />}
    </>
  );
}

function Details({ destinationId, destination }: { destinationId: string; destination: Destination }) {
  const { api } = useHere();
  const params = { path: { destinationId } };
  const { fields, changes, isChanged, set, settle } = useDraft(fieldsOf(destination));
  const save = useAction({
    run: (changed: Partial<Fields>) => api.PUT('/api/v2/dispatch/destinations/{destinationId}', { params, body: destinationOf(changed) }),
    done: texts.actions.saved,
    quiet: true,
  });
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
      <Panel title={words.tabs.details}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(changes, { onSuccess: (_, sent) => settle(sent) });
          }}
        >
          <Stack>
            {save.isError && (
              <Alert color="red" role="alert">
                {problemOf(save.error)}
              </Alert>
            )}
            <DestinationFields fields={fields} onChange={set} />
            <div>
              <Button type="submit" disabled={!isChanged} loading={save.isPending}>
                {texts.actions.save}
              </Button>
            </div>
          </Stack>
        </form>
      </Panel>
      <Stack>
        <Panel>
          <TagEditor
            tags={destination.tags ?? []}
            add={(tags) => api.PUT('/api/v2/dispatch/destinations/{destinationId}/tags', { params, body: { tags } })}
            remove={(tags) => api.DELETE('/api/v2/dispatch/destinations/{destinationId}/tags', { params, body: { tags } })}
          />
        </Panel>
        <HashSwitch of={{ destinationId }} hint={words.hashHint} question={words.hashText} />
      </Stack>
    </SimpleGrid>
  );
}
