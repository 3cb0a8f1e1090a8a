import type { components } from '../api/schema';

export type Person = components['schemas']['PersonBody'];
export type ErasureReport = components['schemas']['ErasureReport'];

/** By what a person can be named to a record store. */
export type KnownBy = 'EMAIL' | 'LEARNER' | 'CLIENT' | 'ACCOUNT' | 'OPENID' | 'HASH';

/** What is typed, whichever of it counts. */
export interface PersonFields {
  readonly knownBy: KnownBy;
  readonly email: string;
  readonly learnerId: string;
  readonly destinationId: string;
  readonly homePage: string;
  readonly account: string;
  readonly openId: string;
  readonly hash: string;
}

export const nobody: PersonFields = { knownBy: 'EMAIL', email: '', learnerId: '', destinationId: '', homePage: '', account: '', openId: '', hash: '' };

export const isLearner = ({ knownBy }: PersonFields): boolean => knownBy === 'LEARNER' || knownBy === 'CLIENT';

/** What the person is called in a question about them. */
export function nameOf(typed: PersonFields): string {
  const { email, learnerId, account, openId, hash } = typed;
  return { EMAIL: email, LEARNER: learnerId, CLIENT: learnerId, ACCOUNT: account, OPENID: openId, HASH: hash }[typed.knownBy].trim();
}

/** The person as the hub is asked for them; null while something is missing. */
export function personOf(typed: PersonFields): Person | null {
  const { knownBy, email, learnerId, destinationId, homePage } = typed;
  if (nameOf(typed) === '' || (knownBy === 'CLIENT' && destinationId === '') || (knownBy === 'ACCOUNT' && homePage.trim() === '')) return null;
  if (!isLearner(typed)) return { agent: agentOf(typed) };
  return {
    learnerId: learnerId.trim(),
    ...(knownBy === 'CLIENT' && { destinationId }),
    ...(email.trim() !== '' && { agent: mailbox(email) }),
  };
}

const mailbox = (email: string) => ({ mbox: `mailto:${email.trim().replace(/^mailto:/i, '')}` });

/** An agent of statements, for those who are not asked for as learners. */
export function agentOf(typed: PersonFields): object {
  if (typed.knownBy === 'ACCOUNT') return { account: { homePage: typed.homePage.trim(), name: typed.account.trim() } };
  if (typed.knownBy === 'OPENID') return { openid: typed.openId.trim() };
  if (typed.knownBy === 'HASH') return { mbox_sha1sum: typed.hash.trim().toLowerCase() };
  return mailbox(typed.email);
}
