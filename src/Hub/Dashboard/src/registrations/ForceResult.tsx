import { NativeSelect, NumberInput, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../parts/Dialog';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Registration } from './useRegistrations';

const words = texts.registrations;

const optionsOf = (names: Readonly<Record<string, string>>) => [{ value: '', label: words.asTracked }, ...Object.entries(names).map(([value, label]) => ({ value, label }))];

/** Sets a result by hand. The reason stays on the audit log, and the result goes on to the LMS. */
export function ForceResult({ registration, onClose }: { registration: Registration; onClose: () => void }) {
  const { api } = useHere();
  const [completion, setCompletion] = useState<string>(registration.forcedResult?.completion ?? '');
  const [success, setSuccess] = useState<string>(registration.forcedResult?.success ?? '');
  const [score, setScore] = useState<number | string>(registration.forcedResult?.score ?? '');
  const [reason, setReason] = useState('');
  const force = useAction({
    run: () =>
      api.PUT('/api/v2/registrations/{registrationId}/result', {
        params: { path: { registrationId: registration.id } },
        body: {
          reason,
          ...(completion && { completion: completion as Registration['registrationCompletion'] }),
          ...(success && { success: success as Registration['registrationSuccess'] }),
          ...(score !== '' && { score: Number(score) }),
        },
      }),
    done: words.forced,
    onDone: onClose,
    quiet: true,
  });
  const isSomethingSet = completion !== '' || success !== '' || score !== '';
  return (
    <Dialog title={words.force} open onClose={onClose} verb={words.force} onSubmit={() => force.mutate()} busy={force.isPending} error={force.error} ready={isSomethingSet && reason.trim() !== ''}>
      <Text c="dimmed">{words.forceText}</Text>
      <NativeSelect label={words.completion} data={optionsOf(texts.results.completion)} value={completion} onChange={(event) => setCompletion(event.currentTarget.value)} data-autofocus />
      <NativeSelect label={words.success} data={optionsOf(texts.results.success)} value={success} onChange={(event) => setSuccess(event.currentTarget.value)} />
      <NumberInput label={words.score} description={words.scoreHint} min={0} max={100} value={score} onChange={setScore} />
      <Textarea label={words.reason} description={words.reasonHint} required maxLength={1000} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </Dialog>
  );
}
