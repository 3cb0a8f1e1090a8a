import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settled } from './fakes/clock.js';
import { arrange, entry } from './fakes/queue.js';

describe('the commit queue when things fail', () => {
  it('keeps the entry, waits 1, 2, 4 … 30 s, and says when all is well again', async () => {
    const { queue, hub, clock, events } = arrange();
    hub.failWith('offline', 'offline', { status: 503, body: {} }, 'offline', 'offline', 'offline', 'offline');
    queue.add(entry({ a: '1' }));
    const waits = [];
    for (let i = 0; i < 7; i++) {
      await settled();
      waits.push(clock.delays()[0] / 1000);
      await clock.advance(clock.delays()[0]);
    }
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 30, 30]);
    assert.deepEqual(hub.applied.map(({ set }) => set), [{ a: '1' }]);
    assert.equal(events.connection[0], false);
    assert.equal(events.connection.at(-1), true);
    assert.equal(events.log[0], 'commit 1 failed: offline (Failed to fetch), next try after 1 s');
    assert.equal(events.log[2], 'commit 1 failed: status 503, next try after 4 s');
  });

  it('tries at once when the browser is online again', async () => {
    const { queue, hub, clock } = arrange();
    hub.failWith('offline', 'offline', 'offline');
    queue.add(entry());
    await clock.advance(3000);
    assert.equal(hub.applied.length, 0);
    hub.failWith();
    queue.online();
    await settled();
    assert.equal(hub.applied.length, 1);
    assert.deepEqual(clock.delays(), []);
  });

  it('merges what content sets while the connection is down', async () => {
    const { queue, hub, clock } = arrange();
    hub.failWith('offline');
    queue.add(entry({ a: '1' }));
    await settled();
    for (const a of ['2', '3', '4']) queue.add(entry({ a }));
    assert.equal(queue.pending(), 2);
    await clock.advance(1000);
    assert.deepEqual(hub.applied.map(({ sequence, set }) => [sequence, set.a]), [[1, '1'], [2, '4']]);
  });

  it('a lost answer means the entry is sent again and applied once', async () => {
    const { queue, hub, clock } = arrange();
    hub.failWith('lost answer');
    queue.add(entry({ a: '1' }));
    await clock.advance(1000);
    assert.equal(hub.requests.length, 2);
    assert.equal(hub.applied.length, 1);
    assert.equal(queue.pending(), 0);
  });

  it('a request without an answer is given up after 30 s', async () => {
    let aborted = false;
    const { queue, clock, events } = arrange({
      override: {
        fetch: (url, { signal }) => new Promise((_, reject) => {
          signal.onabort = () => { aborted = true; reject(new DOMException('aborted', 'AbortError')); };
        }),
      },
    });
    queue.add(entry());
    await clock.advance(30_000);
    assert.equal(aborted, true);
    assert.match(events.log[0], /no answer in time/);
  });

  it('superseded: stops, forgets, and sends nothing more', async () => {
    const { queue, hub, storage, events } = arrange();
    hub.failWith({ status: 409, body: { code: 'superseded' } });
    queue.add(entry());
    const flushed = queue.flush();
    assert.equal(await flushed, false);
    queue.add(entry());
    queue.sendNow();
    await settled();
    assert.deepEqual(events.stopped, ['superseded']);
    assert.equal(hub.requests.length, 1);
    assert.equal(storage.getItem('interophub.queue.L1'), null);
  });

  for (const [status, reason] of [[403, 'expired'], [404, 'expired'], [410, 'closed']])
    it(`status ${status} stops the queue: ${reason}`, async () => {
      const { queue, hub, events } = arrange();
      hub.failWith({ status, body: {} });
      queue.add(entry());
      await settled();
      assert.deepEqual(events.stopped, [reason]);
    });

  it('a gap renumbers what is left from where the hub stands', async () => {
    const { queue, hub, clock } = arrange({ override: { sequence: 4 } });
    queue.add(entry({ a: '1' }));
    queue.add(entry({ b: '1' }, { activity: 'B' }));
    await clock.advance(1000);
    assert.deepEqual(hub.applied.map(({ sequence, set }) => [sequence, set]), [[1, { a: '1' }], [2, { b: '1' }]]);
    assert.equal(queue.sequence(), 2);
  });

  it('a gap behind entries that the hub already has drops those', async () => {
    const { queue, hub, clock } = arrange();
    hub.failWith('offline');
    queue.add(entry({ a: '1' }));
    queue.add(entry({ b: '1' }, { activity: 'B' }));
    await settled();
    hub.sendBeacon('', JSON.stringify({ session: 'key', entries: [entry({ a: '1' }, { sequence: 1 })] }));
    hub.failWith({ status: 409, body: { code: 'gap', expected: 2 } });
    await clock.advance(4000);
    assert.deepEqual(hub.applied.map(({ sequence, activity }) => [sequence, activity]), [[1, 'A'], [2, 'B']]);
  });

  it('an entry that the hub cannot take is emptied, and the others arrive', async () => {
    const { queue, hub } = arrange();
    const release = hub.hold();
    queue.add(entry({ a: '1' }));
    queue.add(entry({ poison: 'x' }, { activity: 'B' }));
    queue.add(entry({ c: '1' }, { activity: 'C' }));
    const refusal = { status: 413, body: { message: 'too large' } };
    // The first alone, then both others together, then the poisonous one alone.
    hub.failWith(undefined, refusal, refusal);
    release();
    await settled();
    assert.deepEqual(hub.applied.map(({ activity, set }) => [activity, set]), [['A', { a: '1' }], ['B', {}], ['C', { c: '1' }]]);
    assert.equal(hub.applied[1].log[0].detail, 'commit 2 was refused with status 413: too large');
  });

  it('an emptied entry that is refused again stops the queue', async () => {
    const { queue, hub, events } = arrange();
    hub.failWith({ status: 400, body: {} }, { status: 400, body: {} });
    queue.add(entry({ a: '1' }));
    await settled();
    assert.deepEqual(events.stopped, ['refused']);
  });
});
