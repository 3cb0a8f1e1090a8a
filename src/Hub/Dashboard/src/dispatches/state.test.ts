import { expect, it } from 'vitest';
import { stateOf } from './state';

const open = { enabled: true, registrationCap: 10, registrationCount: 3, allowNewRegistrations: true };
const now = Date.parse('2026-03-01T00:00:00Z');

it.each([
  ['open', {}],
  ['open', { registrationCap: 0, registrationCount: 99 }],
  ['off', { enabled: false, expirationDate: '2020-01-01T00:00:00Z' }],
  ['expired', { expirationDate: '2026-02-28T23:00:00Z' }],
  ['full', { registrationCount: 10 }],
  ['closed', { allowNewRegistrations: false }],
])('a dispatch is %s with %j', (state, change) => expect(stateOf({ ...open, ...change }, now)).toBe(state));
