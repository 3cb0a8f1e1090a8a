import { expect, it } from 'vitest';
import { filterCount } from './filterCount';

it('counts what leaves something out of a list, and not in which order or where it is looked for', () => {
  expect(filterCount({})).toBe(0);
  expect(filterCount({ orderBy: 'created_asc', filterBy: 'course_id' })).toBe(0);
  expect(filterCount({ filter: 'tea', filterBy: 'course_id', tags: 'ethics' })).toBe(2);
});
