import { Tone } from '../parts/Tone';
import { texts } from '../texts';
import { stateOf } from './state';
import type { Dispatch } from './useDispatches';

const tones = { open: 'good', off: 'neutral', expired: 'bad', full: 'bad', closed: 'warn' } as const;

/** What somebody who launches now would meet. */
export function DispatchState({ dispatch }: { dispatch: Dispatch }) {
  const state = stateOf(dispatch);
  return <Tone tone={tones[state]}>{texts.dispatches.states[state]}</Tone>;
}
