export type LicenceLevel = 'calm' | 75 | 90 | 95 | 100;

/** The highest of the levels at which the hub warns. */
export function levelOf(used: number, cap: number): LicenceLevel {
  if (cap === 0) return 'calm';
  const percent = (used / cap) * 100;
  return ([100, 95, 90, 75] as const).find((level) => percent >= level) ?? 'calm';
}
