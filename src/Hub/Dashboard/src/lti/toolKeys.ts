import type { ToolKey } from './useLti';

export type KeyState = 'next' | 'signing' | 'old';

/** The newest key that may sign does; later ones wait, earlier ones are only published. */
export function keyStates(keys: readonly ToolKey[], now = Date.now()): ReadonlyMap<string, KeyState> {
  const from = ({ activeFrom }: ToolKey) => Date.parse(activeFrom);
  const signing = keys.filter((key) => from(key) <= now).reduce<ToolKey | undefined>((newest, key) => (newest && from(newest) >= from(key) ? newest : key), undefined);
  return new Map(keys.map((key) => [key.keyId, key === signing ? 'signing' : from(key) > now ? 'next' : 'old']));
}
