import { NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { read } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { format } from '../parts/format';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.dispatches;
const twoWeeks = 14 * 24;

export function RotateKey({ dispatchId, open, onClose }: { dispatchId: string; open: boolean; onClose: () => void }) {
  const { api } = useHere();
  const [hours, setHours] = useState<number | string>(twoWeeks);
  const rotate = useAction({
    run: () => read(api.POST('/api/v2/dispatch/dispatches/{dispatchId}/keys', { params: { path: { dispatchId } }, body: { graceHours: Number(hours) } })),
    done: ({ oldKeysRetire }) => words.rotated(format.minute(oldKeysRetire)),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Dialog title={words.rotate} open={open} onClose={onClose} verb={words.rotateVerb} onSubmit={() => rotate.mutate()} busy={rotate.isPending} error={rotate.error} ready={hours !== ''}>
      <Text>{words.rotateText}</Text>
      <NumberInput label={words.grace} description={words.graceHint} min={0} required value={hours} onChange={setHours} data-autofocus />
    </Dialog>
  );
}
