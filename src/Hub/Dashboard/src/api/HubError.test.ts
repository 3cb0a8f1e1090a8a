import { describe, expect, it } from 'vitest';
import { HubError, messageIn, troubleOf } from './HubError';

describe('an error of the hub', () => {
  it('keeps the sentence that the hub gave', async () => {
    const error = await HubError.of(new Response('{"message":"There is no course."}', { status: 404 }));
    expect(error.message).toBe('There is no course.');
    expect(error.trouble).toBe('missing');
  });

  it.each([
    [0, 'offline'],
    [401, 'signedOut'],
    [403, 'forbidden'],
    [409, 'refused'],
    [502, 'broken'],
  ])('with status %i is %s', (status, trouble) => expect(new HubError(status, '').trouble).toBe(trouble));

  it('has no sentence when a proxy answered', () => expect(messageIn('<html>')).toBe(''));

  it('that is not from the hub is a fault of ours', () => expect(troubleOf(new TypeError())).toBe('broken'));
});
