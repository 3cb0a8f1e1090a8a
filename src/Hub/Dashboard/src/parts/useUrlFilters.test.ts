import { expect, it } from 'vitest';
import { filtersIn, withFilters } from './useUrlFilters';

it('reads the filters that a list knows and that say something', () => {
  const params = new URLSearchParams('filter=tea&tags=&other=1');
  expect(filtersIn(params, ['filter', 'tags'])).toEqual({ filter: 'tea' });
});

it('keeps what else is in the address', () => {
  const params = withFilters(new URLSearchParams('tab=log&filter=tea'), { filter: null, tags: 'a&b' });
  expect(params.toString()).toBe('tab=log&tags=a%26b');
});
