import { Button, Group } from '@mantine/core';
import { useConfirm } from '../parts/confirm';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Deployment } from './useLti';

const words = texts.ltiDeployments;
const path = '/api/v2/lti/platforms/{platformId}/deployments/{deploymentId}';

interface DeploymentActionsProps {
  readonly platformId: string;
  readonly deployment: Deployment;
  readonly onEdit: () => void;
}

/** What can be decided about a deployment. Only one that is refused can be forgotten, so that no learner is in the middle of it. */
export function DeploymentActions({ platformId, deployment: { deploymentId, state }, onEdit }: DeploymentActionsProps) {
  const { api } = useHere();
  const confirm = useConfirm();
  const params = { path: { platformId, deploymentId } };
  const refuse = useAction({ run: () => api.PUT(path, { params, body: { state: 'REFUSED' } }), done: words.refused });
  const forget = useAction({ run: () => api.DELETE(path, { params }), done: words.forgotten });
  const [ending, question] =
    state === 'REFUSED'
      ? ([forget, { title: words.forgetTitle, text: words.forgetText(deploymentId), verb: words.forget }] as const)
      : ([refuse, { title: words.refuseTitle, text: words.refuseText(deploymentId), verb: words.refuse }] as const);
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" variant={state === 'HELD' ? 'filled' : 'default'} onClick={onEdit}>
        {state === 'ACTIVE' ? words.change : words.approve}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        loading={ending.isPending}
        onClick={async () => {
          if (await confirm(question)) ending.mutate();
        }}
      >
        {question.verb}
      </Button>
    </Group>
  );
}
