import type { components } from '../api/schema';

export type Retention = components['schemas']['RetentionResource'];

/** What a rule can be for. */
export type Kept = 'statements' | 'documents';

export const maxDays = 36_500;

const day = 86_400_000;

/** The age that is typed, in days; null while it is none. */
export function daysOf(typed: number | string): number | null {
  const days = typed === '' ? Number.NaN : Number(typed);
  return Number.isInteger(days) && days >= 1 && days <= maxDays ? days : null;
}

/** Whatever is older is removed. */
export const removedBefore = (days: number, now = Date.now()): string => new Date(now - days * day).toISOString();

/** All rules, for the hub takes them together; verbs are spared among statements only. */
export function withRule(rules: Retention, kept: Kept, afterDays: number, keepVerbs: string[]): Retention {
  return { ...rules, [kept]: { afterDays }, ...(kept === 'statements' && { keepVerbs }) };
}

export const withoutRule = (rules: Retention, kept: Kept): Retention => ({ ...rules, [kept]: null, ...(kept === 'statements' && { keepVerbs: [] }) });
