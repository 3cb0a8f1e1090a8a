import { Alert, Button } from '@mantine/core';
import { useConfirm } from '../parts/confirm';
import { Facts } from '../parts/Facts';
import { format } from '../parts/format';
import { Panel } from '../parts/Panel';
import { Result } from '../parts/Result';
import { useAction } from '../parts/useAction';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Registration } from './useRegistrations';

const words = texts.registrations;

export function ResultPanel({ registration }: { registration: Registration }) {
  return (
    <Panel title={words.result}>
      {registration.forcedResult && <Forced registration={registration} forced={registration.forcedResult} />}
      <Facts
        facts={[
          [words.result, <Result completion={registration.registrationCompletion} success={registration.registrationSuccess} />],
          [words.score, format.score(registration.score?.scaled)],
          [words.time, format.duration(registration.totalSecondsTracked)],
          [words.progress, format.percent(registration.registrationCompletionAmount)],
          [words.firstAccess, <When at={registration.firstAccessDate} />],
          [words.lastAccess, <When at={registration.lastAccessDate} />],
          [words.completedAt, <When at={registration.completedDate} />],
        ]}
      />
    </Panel>
  );
}

function Forced({ registration, forced }: { registration: Registration; forced: NonNullable<Registration['forcedResult']> }) {
  const { api } = useHere();
  const confirm = useConfirm();
  const clear = useAction({
    run: () => api.DELETE('/api/v2/registrations/{registrationId}/result', { params: { path: { registrationId: registration.id } } }),
    done: words.forcedCleared,
  });
  return (
    <Alert mb="md" title={words.isForced}>
      {words.forcedBy(forced.by, format.minute(forced.at), forced.reason)}
      <div>
        <Button
          mt="xs"
          variant="default"
          size="compact-sm"
          onClick={async () => {
            if (await confirm({ title: words.clearForcedTitle, text: words.clearForcedText, verb: words.clearForced })) clear.mutate();
          }}
        >
          {words.clearForced}
        </Button>
      </div>
    </Alert>
  );
}
