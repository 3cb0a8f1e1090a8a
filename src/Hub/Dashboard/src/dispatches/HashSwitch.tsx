import { Anchor, Switch, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useConfirm } from '../parts/confirm';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useHashing, type LearnersOf } from './useHashing';

const words = texts.dispatches;

interface HashSwitchProps {
  readonly of: LearnersOf;
  readonly hint: string;
  readonly question: string;
  /** Whose own switch holds here as well. */
  readonly destinationId?: string;
}

/** Whether learners are kept as hashes only. Changing it makes strangers of those who have begun, so it asks. */
export function HashSwitch({ of, hint, question, destinationId }: HashSwitchProps) {
  const confirm = useConfirm();
  const { hashing, change } = useHashing(of);
  return (
    <Panel title={words.privacy}>
      <QueryView query={hashing} lines={1}>
        {({ enabled }) => (
          <Switch
            label={words.hash}
            description={hint}
            checked={enabled ?? false}
            onChange={async (event) => {
              const next = event.currentTarget.checked;
              if (await confirm({ title: words.hashTitle, text: question, verb: words.hashVerb(next) })) change.mutate(next);
            }}
          />
        )}
      </QueryView>
      {destinationId !== undefined && <OfDestination destinationId={destinationId} />}
    </Panel>
  );
}

/** Where the destination keeps hashes, the dispatch does, whatever its own switch says. */
function OfDestination({ destinationId }: { destinationId: string }) {
  const { page } = useHere();
  const { hashing } = useHashing({ destinationId });
  if (!hashing.data?.enabled) return null;
  return (
    <Text size="sm" mt="sm">
      {words.hashOfDestination}{' '}
      <Anchor component={Link} to={page(`/destinations/${encodeURIComponent(destinationId)}?tab=details`)} inherit underline="always">
        {words.toDestination}
      </Anchor>
    </Text>
  );
}
