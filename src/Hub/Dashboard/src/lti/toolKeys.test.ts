import { expect, test } from 'vitest';
import { keyStates } from './toolKeys';

const key = (keyId: string, activeFrom: string) => ({ keyId, activeFrom, created: activeFrom, publicKey: '' });
const now = Date.parse('2026-06-01T12:00:00Z');

test('the newest key whose time has come signs, one whose time has not come is next', () => {
  const states = keyStates([key('c', '2026-06-01T13:00:00Z'), key('b', '2026-05-01T00:00:00Z'), key('a', '2026-04-01T00:00:00Z')], now);
  expect([...states]).toEqual([
    ['c', 'next'],
    ['b', 'signing'],
    ['a', 'old'],
  ]);
});
