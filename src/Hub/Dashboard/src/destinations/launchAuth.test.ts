import { expect, it } from 'vitest';
import { authFieldsOf, authOf, noAuth } from './launchAuth';

it.each([
  [false, false, 'NONE'],
  [false, true, 'BROWSER'],
  [true, false, 'ADDRESS'],
  [true, true, 'BOTH'],
])('reads address %s and browser %s as %s, and comes back to it', (ipAddress, fingerprint, binding) => {
  const auth = { type: 'vault', options: { ipAddress, fingerprint, expiry: 60, slidingExpiry: 30 } };
  expect(authFieldsOf(auth).binding).toBe(binding);
  expect(authOf(authFieldsOf(auth))).toEqual(auth);
});

it('sends no limit where a field is empty', () => {
  expect(authFieldsOf(null)).toEqual(noAuth);
  expect(authOf(noAuth)).toEqual({ type: 'cookies', options: { ipAddress: false, fingerprint: false } });
});
