import { expect, it } from 'vitest';
import { credentialOf, emptyFields, fieldsOf, isComplete } from './credential';

const stored = {
  id: 'xapi-1',
  name: 'Videos',
  secret: '',
  isEnabled: true,
  auth: { xapiCredentialAuthType: 'OAUTH' },
  permissionsLevel: { xapiCredentialPermissionsLevel: 'DEFAULT' },
  scopes: ['statements/write', 'state'],
  allApplications: true,
  authority: { mbox: 'mailto:ada@example.com' },
};

it('asks for a set of rights by its name, and then for no single ones', () =>
  expect(credentialOf({ ...emptyFields, name: 'Videos', scopes: ['all'] })).toEqual({
    name: 'Videos',
    permissionsLevel: { xapiCredentialPermissionsLevel: 'DEFAULT' },
    auth: { xapiCredentialAuthType: 'BASICAUTH' },
    allApplications: false,
    authority: null,
  }));

it('sends what was touched and nothing else', () => {
  expect(credentialOf({})).toEqual({});
  expect(credentialOf({ level: '', scopes: ['state'] })).toEqual({ scopes: ['state'] });
  expect(credentialOf({ authority: '1001 at https://lms.example' })).toEqual({ authority: { account: { homePage: 'https://lms.example', name: '1001' } } });
  expect(credentialOf({ authority: ' ' })).toEqual({ authority: null });
});

it('leaves it to the hub to say what is wrong with an agent', () => expect(credentialOf({ authority: '{"mbox"' })).toEqual({ authority: '{"mbox"' }));

it('shows a stored credential with its single rights', () =>
  expect(fieldsOf(stored)).toEqual({ name: 'Videos', level: '', scopes: ['statements/write', 'state'], auth: 'OAUTH', allApplications: true, authority: 'ada@example.com' }));

it('knows a credential that may do nothing, and one that is for nobody', () => {
  const named = { ...emptyFields, name: 'Videos' };
  expect(isComplete(named)).toBe(true);
  expect(isComplete({ ...named, level: '' })).toBe(false);
  expect(isComplete({ ...named, level: '', scopes: ['all'] })).toBe(true);
  expect(isComplete({ ...named, name: ' ' })).toBe(false);
});
