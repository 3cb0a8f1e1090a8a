import type { components } from '../api/schema';

type LaunchAuth = components['schemas']['LaunchAuthResource'];

/** What the page of a launch is bound to when it is loaded again. */
export type Binding = 'NONE' | 'BROWSER' | 'ADDRESS' | 'BOTH';

/** What the page of a launch must prove, as the form's fields hold it. */
export interface AuthFields {
  readonly type: string;
  readonly binding: Binding;
  /** Seconds. */
  readonly expiry: number | string;
  readonly slidingExpiry: number | string;
}

export const noAuth: AuthFields = { type: 'cookies', binding: 'NONE', expiry: '', slidingExpiry: '' };

export const authFieldsOf = (auth: LaunchAuth | null | undefined): AuthFields => ({
  type: auth?.type ?? noAuth.type,
  binding: bindingOf(auth?.options?.ipAddress ?? false, auth?.options?.fingerprint ?? false),
  expiry: auth?.options?.expiry ?? '',
  slidingExpiry: auth?.options?.slidingExpiry ?? '',
});

export const authOf = ({ type, binding, expiry, slidingExpiry }: AuthFields): LaunchAuth => ({
  type,
  options: {
    ipAddress: binding === 'ADDRESS' || binding === 'BOTH',
    fingerprint: binding === 'BROWSER' || binding === 'BOTH',
    ...(expiry !== '' && { expiry: Number(expiry) }),
    ...(slidingExpiry !== '' && { slidingExpiry: Number(slidingExpiry) }),
  },
});

function bindingOf(toAddress: boolean, toBrowser: boolean): Binding {
  if (toAddress) return toBrowser ? 'BOTH' : 'ADDRESS';
  return toBrowser ? 'BROWSER' : 'NONE';
}
