import { expect, it } from 'vitest';
import { HubError } from '../api/HubError';
import { inReadersZone, readersZone } from './zone';

it('asks for days of the reader’s zone', async () => {
  expect(await inReadersZone((zone) => Promise.resolve(zone))).toBe(readersZone);
});

it('asks a hub that does not know the zone for days of UTC', async () => {
  const asked: string[] = [];
  const answer = await inReadersZone((zone) => {
    asked.push(zone);
    return asked.length === 1 ? Promise.reject(new HubError(400, 'timeZone is unknown.')) : Promise.resolve(zone);
  });
  expect(answer).toBe('UTC');
  expect(asked).toEqual([readersZone, 'UTC']);
});

it('lets other troubles be told', async () => {
  await expect(inReadersZone(() => Promise.reject(new HubError(500, 'The database is full.')))).rejects.toThrow('The database is full.');
});
