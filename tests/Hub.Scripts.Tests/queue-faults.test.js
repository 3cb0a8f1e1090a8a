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

  // As PlayerAnswer.cs has them.
  for (const [status, code, reason] of [
    [403, 'key', 'expired'], [403, 'lapsed', 'expired'], [403, 'visitor', 'expired'], [404, 'unknown', 'expired'],
    [409, 'superseded', 'superseded'], [410, 'closed', 'closed'],
  ])
    it(`the hub's refusal "${code}" with ${status} stops the queue: ${reason}`, async () => {
      const { queue, hub, events } = arrange();
      hub.failWith({ status, body: { code, message: 'The hub says so.' } });
      queue.add(entry());
      await settled();
      assert.deepEqual(events.stopped, [reason]);
    });

  for (const [what, status, body] of [
    ['a page of HTML with 403, as of a firewall', 403, '<!doctype html><title>Forbidden</title>'],
    ['a page of HTML with 404, as of a proxy without its hub', 404, '<html><h1>404 Not Found</h1></html>'],
    ['a page of HTML with 400', 400, '<html><h1>400 Bad Request</h1></html>'],
    ['an empty answer with 410', 410, ''],
    ['JSON without a code', 404, { message: 'no such route' }],
    ['JSON that is null', 404, null],
    ['JSON that is text', 409, '"conflict"'],
    ['a code that is not the hub\'s', 403, { code: 'AccessDenied' }],
    ['a code that every object has', 403, { code: 'constructor' }],
    ['a code of the hub with another status', 502, { code: 'unknown' }],
    ['a gap that says not where', 409, { code: 'gap' }],
    ['a page to sign in to the network, with 200', 200, '<html>Welcome to the hotel</html>'],
  ])
    it(`${what} is a fault on the way: kept, told, and sent again`, async () => {
      const { queue, hub, clock, storage, events } = arrange();
      hub.failWith({ status, body }, { status, body });
      queue.add(entry({ a: '1' }));
      await settled();
      assert.deepEqual([events.stopped, events.connection, clock.delays()], [[], [false], [1000]]);
      assert.deepEqual(JSON.parse(storage.getItem('interophub.queue.L1')).entries.map(({ set }) => set), [{ a: '1' }]);
      assert.equal(events.log[0], `commit 1 failed: status ${status}, next try after 1 s`);
      await clock.advance(3000);
      assert.deepEqual(hub.applied.map(({ set }) => set), [{ a: '1' }]);
      assert.equal(events.connection.at(-1), true);
    });

  it('what is refused on the way again and again goes without its log, and its values wait on', async () => {
    const { queue, hub, clock } = arrange();
    const blocked = { status: 403, body: '<title>Blocked: suspicious text</title>' };
    hub.failWith(...Array(7).fill(blocked));
    queue.add({ ...entry({ a: '1' }), log: [{ at: 0, kind: 'call', detail: '<script>' }] });
    await clock.advance(120_000);
    assert.deepEqual(hub.applied.map(({ set }) => set), [{ a: '1' }]);
    assert.deepEqual(hub.applied[0].log.map(({ detail }) => detail), ['commit 1 was refused with status 403; sent without its log']);
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
    const refusal = { status: 400, body: { code: 'invalid', message: 'not an entry' } };
    // The first alone, then both others together, then the poisonous one alone, then without its log.
    hub.failWith(undefined, refusal, refusal, refusal);
    release();
    await settled();
    assert.deepEqual(hub.applied.map(({ activity, set }) => [activity, set]), [['A', { a: '1' }], ['B', {}], ['C', { c: '1' }]]);
    assert.deepEqual(hub.applied[1].log.map(({ detail }) => detail), [
      'commit 2 was refused with status 400: not an entry; sent without its log', 'commit 2 was refused with status 400: not an entry; sent without its values',
    ]);
  });

  it('an entry that is too large gives up its log and keeps its values', async () => {
    const { queue, hub, clock, events } = arrange();
    const refusal = { status: 413, body: '<html>413 Request Entity Too Large</html>' };
    hub.failWith(refusal, refusal, refusal);
    queue.add(entry({ a: '1' }, { log: [{ detail: 'a long line' }] }));
    await settled();
    assert.deepEqual([events.stopped, clock.delays()], [[], [1000]]);
    await clock.advance(3000);
    assert.deepEqual(hub.applied.map(({ set, log }) => [set, log.map(({ detail }) => detail)]), [
      [{ a: '1' }, ['commit 1 was refused with status 413; sent without its log']],
    ]);
  });

  it('an emptied entry that is refused again stops the queue', async () => {
    const { queue, hub, events } = arrange();
    const refusal = { status: 400, body: { code: 'invalid' } };
    hub.failWith(refusal, refusal, refusal);
    queue.add(entry({ a: '1' }));
    await settled();
    assert.deepEqual(events.stopped, ['refused']);
  });
});
