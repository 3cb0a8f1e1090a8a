import { expect, it } from 'vitest';
import { levelOf } from './licence';

it.each([
  [0, 0, 'calm'],
  [74, 100, 'calm'],
  [75, 100, 75],
  [19, 20, 95],
  [20, 20, 100],
  [25, 20, 100],
])('%i of %i is %s', (used, cap, level) => expect(levelOf(used, cap)).toBe(level));
