import { Switch } from '@mantine/core';
import { useId } from 'react';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Dispatch } from './useDispatches';

const words = texts.dispatches;

/** On or off, from the next launch on; taken back by the same switch. */
export function DispatchSwitch({ dispatchId, dispatch, isLabelled }: { dispatchId: string; dispatch: Dispatch; isLabelled?: boolean }) {
  const { api } = useHere();
  const change = useAction({
    run: (enabled: boolean) => api.PUT('/api/v2/dispatch/dispatches/{dispatchId}/enabled', { params: { path: { dispatchId } }, body: { enabled } }),
    done: (_, enabled) => (enabled ? words.switchedOn : words.switchedOff),
    inOrder: useId(),
  });
  const isOn = change.isPending ? change.variables : dispatch.enabled;
  return (
    <Switch
      label={isLabelled && (isOn ? words.on : words.off)}
      aria-label={words.switch(dispatch.courseTitle, dispatch.destinationName)}
      checked={isOn}
      // A disabled one would lose the focus.
      aria-busy={change.isPending}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}
