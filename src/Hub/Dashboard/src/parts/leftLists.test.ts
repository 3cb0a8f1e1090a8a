import { expect, test } from 'vitest';
import { keepList, recallList } from './leftLists';

test('what is kept of a list is added to what is known of it', () => {
  keepList('a', { heights: new Map([['row', 70]]) });
  keepList('a', { columns: { viewport: 1440, widths: [100] } });

  expect(recallList('a')).toEqual({ heights: new Map([['row', 70]]), columns: { viewport: 1440, widths: [100] } });
});

test('the lists that were left longest ago are forgotten', () => {
  for (let index = 0; index < 30; index++) keepList(`list ${index}`, { columns: null });

  expect(recallList('list 9')).toEqual({});
  expect(recallList('list 10')).toEqual({ columns: null });
});
