import { Button, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { DestinationName } from '../destinations/DestinationName';
import { DataTable, type Column } from '../parts/DataTable';
import { Icon } from '../parts/Icon';
import { QueryView } from '../parts/QueryView';
import { Notice } from '../parts/states';
import { Tone } from '../parts/Tone';
import { When } from '../parts/When';
import { texts } from '../texts';
import { DeploymentActions } from './DeploymentActions';
import { DeploymentDialog } from './DeploymentDialog';
import { useDeployments, type Deployment } from './useLti';

const words = texts.ltiDeployments;
const tones = { ACTIVE: 'good', HELD: 'warn', REFUSED: 'neutral' } as const;

/** Where in the LMS the hub is installed; each installation may launch when it is let in. */
export function DeploymentsPanel({ platformId }: { platformId: string }) {
  const deployments = useDeployments(platformId);
  const [edited, setEdited] = useState<Deployment | 'new' | null>(null);
  const columns = useMemo<Column<Deployment>[]>(
    () => [
      { id: 'deployment', header: words.id, grows: true, cell: ({ deploymentId }) => <code>{deploymentId}</code> },
      { id: 'state', header: texts.lti.state, cell: ({ state }) => <Tone tone={tones[state]}>{words.states[state]}</Tone> },
      { id: 'destination', header: words.destination, cell: ({ destinationId }) => (destinationId ? <DestinationName destinationId={destinationId} /> : texts.ltiPlatform.anyDestination) },
      { id: 'created', header: words.firstSeen, cell: ({ created }) => <When at={created} as="ago" /> },
      { id: 'last', header: words.lastLaunch, cell: ({ lastLaunch }) => <When at={lastLaunch} as="ago" /> },
      { id: 'actions', header: texts.actions.title, align: 'end', cell: (deployment) => <DeploymentActions platformId={platformId} deployment={deployment} onEdit={() => setEdited(deployment)} /> },
    ],
    [platformId],
  );
  return (
    <Stack gap="sm">
      <Text c="dimmed">{words.intro}</Text>
      <Group>
        <Button variant="default" leftSection={<Icon name="add" size={16} />} onClick={() => setEdited('new')}>
          {words.add}
        </Button>
      </Group>
      <QueryView query={deployments}>
        {(found) =>
          found.length === 0 ? (
            <Notice icon="link" title={words.empty}>
              {words.emptyAdvice}
            </Notice>
          ) : (
            <DataTable label={words.title} columns={columns} rows={found} rowKey={({ deploymentId }) => deploymentId} />
          )
        }
      </QueryView>
      {edited && <DeploymentDialog platformId={platformId} deployment={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Stack>
  );
}
