import { Group, Stack, Text } from '@mantine/core';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { texts } from '../texts';
import { DeadLettersPart, FailedImports, FullLicences, Refusals, WaitingDeployments } from './attentionParts';
import { useAttention, type Attention } from './useHome';
import classes from './Attention.module.css';

/** What somebody should do something about; nothing more. */
export function AttentionPanel() {
  const attention = useAttention();
  return (
    <Panel title={texts.attention.title}>
      <QueryView query={attention} lines={1}>
        {(found) => (isCalm(found) ? <Calm /> : <Troubles attention={found} />)}
      </QueryView>
    </Panel>
  );
}

const isCalm = ({ failedImports, refusals, licences, waitingDeployments, deadLetters }: Attention) =>
  failedImports.count === 0 && refusals.count === 0 && licences.length === 0 && waitingDeployments.length === 0 && !deadLetters?.count;

function Calm() {
  return (
    <Group gap="sm" wrap="nowrap">
      <span className={classes.calm}>
        <Icon name="check" />
      </span>
      <Text>{texts.attention.calm}</Text>
    </Group>
  );
}

function Troubles({ attention }: { attention: Attention }) {
  return (
    <Stack gap="lg">
      {attention.waitingDeployments.length > 0 && <WaitingDeployments platforms={attention.waitingDeployments} />}
      {attention.licences.length > 0 && <FullLicences licences={attention.licences} />}
      {attention.failedImports.count > 0 && <FailedImports failed={attention.failedImports} />}
      {attention.refusals.count > 0 && <Refusals refusals={attention.refusals} />}
      {attention.deadLetters && attention.deadLetters.count > 0 && <DeadLettersPart letters={attention.deadLetters} />}
    </Stack>
  );
}
