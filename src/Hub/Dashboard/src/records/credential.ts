import type { components } from '../api/schema';
import { agentOf, textOf } from '../statements/filters';

export type Credential = components['schemas']['XapiCredentialResource'];
type CredentialBody = components['schemas']['XapiCredentialBody'];

/** Rights at a record store. */
export const scopes = ['all', 'all/read', 'statements/write', 'statements/read', 'statements/read/mine', 'void', 'state', 'profile', 'define'] as const;

/** A credential as the form's fields hold it. */
export interface CredentialFields {
  readonly name: string;
  /** A set of rights that has a name; empty for rights that are chosen one by one. */
  readonly level: string;
  readonly scopes: string[];
  readonly auth: string;
  readonly allApplications: boolean;
  readonly authority: string;
}

export const emptyFields: CredentialFields = { name: '', level: 'DEFAULT', scopes: [], auth: 'BASICAUTH', allApplications: false, authority: '' };

/** The rights one by one: those of a set are no more than that once they are stored. */
export const fieldsOf = ({ name, scopes, auth, allApplications, authority }: Credential): CredentialFields => ({
  name,
  level: '',
  scopes: [...scopes],
  auth: auth.xapiCredentialAuthType ?? emptyFields.auth,
  allApplications,
  authority: textOf(authority),
});

/** What is sent for the fields that have been touched; the hub leaves the others as they are. */
export const credentialOf = ({ level, scopes, auth, authority, ...same }: Partial<CredentialFields>): CredentialBody => ({
  ...same,
  ...(level ? { permissionsLevel: { xapiCredentialPermissionsLevel: level } } : scopes && scopes.length > 0 && { scopes }),
  ...(auth !== undefined && { auth: { xapiCredentialAuthType: auth } }),
  ...(authority !== undefined && { authority: authority.trim() === '' ? null : agentIn(authority) }),
});

/** Whether it says what it is for, and may do something. */
export const isComplete = ({ name, level, scopes }: CredentialFields): boolean => name.trim() !== '' && (level !== '' || scopes.length > 0);

/** What is no agent goes as it is, for the hub says what is wrong with it. */
function agentIn(text: string): unknown {
  try {
    return JSON.parse(agentOf(text)) as unknown;
  } catch {
    return text;
  }
}
