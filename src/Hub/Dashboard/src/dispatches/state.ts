import type { Dispatch } from './useDispatches';

type Controls = Pick<Dispatch, 'enabled' | 'expirationDate' | 'registrationCap' | 'registrationCount' | 'allowNewRegistrations'>;

export type StateName = 'open' | 'off' | 'expired' | 'full' | 'closed';

/** In the order in which the hub refuses. */
export function stateOf({ enabled, expirationDate, registrationCap, registrationCount, allowNewRegistrations }: Controls, now = Date.now()): StateName {
  if (!enabled) return 'off';
  if (expirationDate && Date.parse(expirationDate) <= now) return 'expired';
  if (registrationCap > 0 && registrationCount >= registrationCap) return 'full';
  return allowNewRegistrations ? 'open' : 'closed';
}
