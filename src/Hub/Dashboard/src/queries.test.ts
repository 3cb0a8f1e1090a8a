import { afterEach, expect, it } from 'vitest';
import { HubError } from './api/HubError';
import { connection } from './connection';
import { queries } from './queries';

const ask = (answer: () => Promise<string>) => queries.fetchQuery({ queryKey: ['asked'], queryFn: answer, retry: false, staleTime: 0 }).catch(() => {});

afterEach(() => connection.tell(true));

it('knows from a call that went nowhere that the hub is away, and from an answer that it is back', async () => {
  await ask(() => Promise.reject(HubError.offline()));
  expect(connection.isReachable()).toBe(false);

  await ask(() => Promise.resolve('here'));
  expect(connection.isReachable()).toBe(true);
});

it('takes a refusal for an answer', async () => {
  connection.tell(false);
  await ask(() => Promise.reject(new HubError(403, '')));
  expect(connection.isReachable()).toBe(true);
});

it('tells those who listen of each change once', () => {
  const heard: boolean[] = [];
  const leave = connection.subscribe(() => heard.push(connection.isReachable()));
  connection.tell(false);
  connection.tell(false);
  connection.tell(true);
  leave();
  connection.tell(false);
  expect(heard).toEqual([false, true]);
});
