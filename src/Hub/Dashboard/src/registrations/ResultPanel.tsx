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

/** What the hub changes about a result is the current instance's: an earlier one is only looked at. */
export function ResultPanel({ registration, isCurrent }: { registration: Registration; isCurrent: boolean }) {
  return (
    <Panel title={words.result}>
      {registration.forcedResult && (
        <Alert mb="md" title={words.isForced}>
          {words.forcedBy(registration.forcedResult.by, format.minute(registration.forcedResult.at), registration.forcedResult.reason)}
          {isCurrent && <ClearForced registrationId={registration.id} />}
        </Alert>
      )}
      <Facts
        facts={[
          [words.result, <Result completion={registration.registrationCompletion} success={registration.registrationSuccess} isStarted={registration.firstAccessDate != null} />],
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

function ClearForced({ registrationId }: { registrationId: string }) {
  const { api } = useHere();
  const confirm = useConfirm();
  const clear = useAction({
    run: () => api.DELETE('/api/v2/registrations/{registrationId}/result', { params: { path: { registrationId } } }),
    done: words.forcedCleared,
  });
  return (
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
  );
}
