import { Switch } from '@mantine/core';
import { useId } from 'react';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Platform } from './useLti';

const words = texts.ltiPlatform;

interface PlatformSwitchProps {
  readonly platformId: string;
  readonly name: string;
  readonly platform: Platform;
}

/** On or off, from the next launch on; taken back by the same switch. */
export function PlatformSwitch({ platformId, name, platform }: PlatformSwitchProps) {
  const { api } = useHere();
  const change = useAction({
    run: (enabled: boolean) => api.PUT('/api/v2/lti/platforms/{platformId}', { params: { path: { platformId } }, body: { enabled } }),
    done: (_, enabled) => (enabled ? words.switchedOn : words.switchedOff),
    inOrder: useId(),
  });
  const isOn = change.isPending ? change.variables : platform.enabled !== false;
  return (
    <Switch
      label={isOn ? texts.lti.on : texts.lti.off}
      aria-label={words.enabled(name)}
      checked={isOn}
      // A disabled one would lose the focus.
      aria-busy={change.isPending}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}
