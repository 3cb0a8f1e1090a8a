import { expect, it } from 'vitest';
import { registrationsOfDay } from './days';

it('leads from a bar to the registrations of its day and of the filters that it is drawn with', () => {
  const [path, query] = registrationsOfDay('2026-03-01', { dispatchId: 'tea & north' }).split('?');
  expect(path).toBe('/registrations');
  expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
    dispatchId: 'tea & north',
    datetimeFilter: 'created',
    since: '2026-03-01T00:00:00.000Z',
    until: '2026-03-01T23:59:59.999Z',
  });
});
