import { NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { read } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { format } from '../parts/format';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.ltiTool;
const usualLead = 1;
const usualGrace = 48;

export function RotateToolKey({ onClose }: { onClose: () => void }) {
  const { api } = useHere();
  const [lead, setLead] = useState<number | string>(usualLead);
  const [grace, setGrace] = useState<number | string>(usualGrace);
  const rotate = useAction({
    run: () => read(api.POST('/api/v2/lti/tool/keys', { body: { leadHours: Number(lead), graceHours: Number(grace) } })),
    done: ({ keys }) => words.rotated(format.minute(keys.map(({ activeFrom }) => activeFrom).sort().at(-1)!)),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Dialog title={words.rotate} open onClose={onClose} verb={words.rotateVerb} onSubmit={() => rotate.mutate()} busy={rotate.isPending} error={rotate.error} ready={lead !== '' && grace !== ''}>
      <Text>{words.rotateText}</Text>
      <NumberInput label={words.lead} description={words.leadHint} min={0} required value={lead} onChange={setLead} data-autofocus />
      <NumberInput label={words.grace} min={0} required value={grace} onChange={setGrace} />
    </Dialog>
  );
}
