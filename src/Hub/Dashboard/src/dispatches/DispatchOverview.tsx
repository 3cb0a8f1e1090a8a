import { Anchor, Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useConfirm } from '../parts/confirm';
import { Facts } from '../parts/Facts';
import { LicenceMeter } from '../parts/Meter';
import { Panel } from '../parts/Panel';
import { useAction } from '../parts/useAction';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { DispatchState } from './DispatchState';
import { DispatchSwitch } from './DispatchSwitch';
import { DispatchTags } from './DispatchTags';
import type { Dispatch } from './useDispatches';

const words = texts.dispatches;

interface DispatchOverviewProps {
  readonly dispatchId: string;
  readonly dispatch: Dispatch;
}

export function DispatchOverview({ dispatchId, dispatch }: DispatchOverviewProps) {
  const { page } = useHere();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Panel title={words.about} actions={<DispatchSwitch dispatchId={dispatchId} dispatch={dispatch} isLabelled />}>
        <Facts
          facts={[
            [words.state, <DispatchState dispatch={dispatch} />],
            [
              words.course,
              <Anchor component={Link} to={page(`/courses/${encodeURIComponent(dispatch.courseId)}`)}>
                {dispatch.courseTitle}
              </Anchor>,
            ],
            [
              words.destination,
              <Anchor component={Link} to={page(`/destinations/${encodeURIComponent(dispatch.destinationId)}`)}>
                {dispatch.destinationName}
              </Anchor>,
            ],
            [
              texts.registrations.title,
              <Anchor component={Link} to={page(`/registrations?${new URLSearchParams({ dispatchId })}`)}>
                {words.showRegistrations}
              </Anchor>,
            ],
            [words.expires, <When at={dispatch.expirationDate} />],
            [words.versionPolicy, words.policies[dispatch.versionPolicy]],
            [texts.fields.id, <code>{dispatchId}</code>],
            [texts.fields.created, <When at={dispatch.created} />],
            dispatch.notes && [words.notes, dispatch.notes],
          ]}
        />
      </Panel>
      <Stack>
        <LicencePanel dispatchId={dispatchId} dispatch={dispatch} />
        <Panel>
          <DispatchTags dispatchId={dispatchId} tags={dispatch.tags} />
        </Panel>
      </Stack>
    </SimpleGrid>
  );
}

function LicencePanel({ dispatchId, dispatch }: DispatchOverviewProps) {
  const { api } = useHere();
  const confirm = useConfirm();
  const reset = useAction({
    run: () => api.DELETE('/api/v2/dispatch/dispatches/{dispatchId}/registrationCount', { params: { path: { dispatchId } } }),
    done: words.countReset,
  });
  return (
    <Panel title={texts.licences.title}>
      <LicenceMeter used={dispatch.registrationCount} cap={dispatch.registrationCap} />
      <Text size="sm" c="dimmed" mt="sm">
        {texts.licences.explained}
      </Text>
      <Button
        mt="md"
        variant="default"
        size="compact-sm"
        disabled={dispatch.registrationCount === 0}
        onClick={async () => {
          if (await confirm({ title: words.resetTitle, text: words.resetText(dispatch.registrationCount), verb: words.resetVerb })) reset.mutate();
        }}
      >
        {words.resetVerb}
      </Button>
    </Panel>
  );
}
