import { Switch } from '@mantine/core';
import { useId } from 'react';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Dispatch } from './useDispatches';

const words = texts.dispatches;

/** On or off, from the next launch on; taken back by the same switch. */
export function DispatchSwitch({ dispatchId, dispatch, label }: { dispatchId: string; dispatch: Dispatch; label?: string }) {
  const { api } = useHere();
  const change = useAction({
    run: (enabled: boolean) => api.PUT('/api/v2/dispatch/dispatches/{dispatchId}/enabled', { params: { path: { dispatchId } }, body: { enabled } }),
    done: (_, enabled) => (enabled ? words.switchedOn : words.switchedOff),
    inOrder: useId(),
  });
  return (
    <Switch
      label={label}
      aria-label={words.switch(dispatch.courseTitle, dispatch.destinationName)}
      checked={change.isPending ? change.variables : dispatch.enabled}
      // A disabled one would lose the focus.
      aria-busy={change.isPending}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}
