import { expect, it } from 'vitest';
import { ordersOf } from './orders';

it('makes one dispatch of every course for every destination, with the same limits', () => {
  let count = 0;
  const orders = ordersOf({ courses: ['a', 'b'], destinations: ['x', 'y'], cap: 5, expires: '2030-01-01T12:00' }, () => `id-${++count}`);
  expect(orders.map(({ id, data }) => [id, data.courseId, data.destinationId])).toEqual([
    ['id-1', 'a', 'x'],
    ['id-2', 'a', 'y'],
    ['id-3', 'b', 'x'],
    ['id-4', 'b', 'y'],
  ]);
  expect(orders[0]!.data).toMatchObject({ registrationCap: 5, expirationDate: new Date('2030-01-01T12:00').toISOString() });
});

it('sets no limit where none was given', () => {
  const [order] = ordersOf({ courses: ['a'], destinations: ['x'], cap: '', expires: '' });
  expect(Object.keys(order!.data)).toEqual(['courseId', 'destinationId']);
});
