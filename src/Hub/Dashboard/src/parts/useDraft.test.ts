import { expect, it } from 'vitest';
import { differs, typedSince } from './useDraft';

interface Fields {
  readonly name: string;
  readonly notes: string;
  readonly origins: readonly string[];
}

it('lets go of what was sent', () => {
  const origins = ['lms.example'];
  expect(typedSince<Fields>({ name: 'Tea', origins }, { name: 'Tea', origins })).toEqual({});
});

it('keeps what was typed while it was on its way', () => {
  expect(typedSince<Fields>({ name: 'Tea house', notes: 'New' }, { name: 'Tea' })).toEqual({ name: 'Tea house', notes: 'New' });
});

it.each<[Partial<Fields>, boolean]>([
  [{}, false],
  [{ name: 'Tea' }, false],
  [{ name: 'Tea house' }, true],
  [{ origins: ['lms.example'] }, false],
  [{ origins: [] }, true],
])('tells of %j whether it changes what is stored', (changes, isChanged) =>
  expect(differs<Fields>({ name: 'Tea', notes: '', origins: ['lms.example'] }, changes)).toBe(isChanged));
