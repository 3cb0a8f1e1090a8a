import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DestinationSelect } from '../destinations/DestinationSelect';
import { Dialog } from '../parts/Dialog';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Deployment } from './useLti';

const words = texts.ltiDeployments;

interface DeploymentDialogProps {
  readonly platformId: string;
  /** Null for one that has not launched yet. */
  readonly deployment: Deployment | null;
  readonly onClose: () => void;
}

/** Lets a deployment in, and says whose dispatches it may open. */
export function DeploymentDialog({ platformId, deployment, onClose }: DeploymentDialogProps) {
  const { api } = useHere();
  const [id, setId] = useState(deployment?.deploymentId ?? '');
  const [destinationId, setDestinationId] = useState(deployment?.destinationId ?? '');
  const isIn = deployment?.state === 'ACTIVE';
  const save = useAction({
    run: () =>
      api.PUT('/api/v2/lti/platforms/{platformId}/deployments/{deploymentId}', {
        params: { path: { platformId, deploymentId: id.trim() } },
        body: { state: 'ACTIVE', destinationId },
      }),
    done: isIn ? texts.actions.saved : words.letIn,
    onDone: onClose,
    quiet: true,
  });
  return (
    <Dialog
      title={deployment === null ? words.add : isIn ? words.changeTitle : words.approveTitle}
      open
      onClose={onClose}
      verb={isIn ? texts.actions.save : words.approve}
      onSubmit={() => save.mutate()}
      busy={save.isPending}
      error={save.error}
      ready={id.trim() !== ''}
    >
      {deployment === null ? (
        <>
          <Text c="dimmed">{words.addText}</Text>
          <TextInput label={words.id} required maxLength={255} data-autofocus autoComplete="off" spellCheck={false} value={id} onChange={(event) => setId(event.currentTarget.value)} />
        </>
      ) : (
        <Text>
          {words.id}: <code>{deployment.deploymentId}</code>
        </Text>
      )}
      <DestinationSelect label={words.destination} description={words.destinationHint} any={texts.ltiPlatform.anyDestination} value={destinationId} onChange={setDestinationId} isFirst={deployment !== null} />
    </Dialog>
  );
}
