import { expect, it } from 'vitest';
import { tokenIn } from './linkToken';

it.each([
  ['', ''],
  ['#abc-DEF_1', 'abc-DEF_1'],
  ['#a%2Bb', 'a+b'],
  ['#%', '%'],
])('reads %s as %s', (hash, token) => expect(tokenIn(hash)).toBe(token));
