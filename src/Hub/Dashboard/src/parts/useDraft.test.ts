import { expect, it } from 'vitest';
import { typedSince } from './useDraft';

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
