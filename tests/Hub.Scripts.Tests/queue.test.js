import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settled } from './fakes/clock.js';
import { createHub } from './fakes/hub.js';
import { arrange, entry } from './fakes/queue.js';

describe('the commit queue in good order', () => {
  it('sends entries in sequence with the session key', async () => {
    const { queue, hub, events } = arrange();
    queue.add(entry({ a: '1' }));
    await settled();
    queue.add(entry({ a: '2' }));
    await settled();
    assert.deepEqual(hub.applied.map(({ sequence, set }) => [sequence, set]), [[1, { a: '1' }], [2, { a: '2' }]]);
    assert.equal(hub.requests[0].session, 'key');
    assert.deepEqual(events.acknowledged, [1, 2]);
    assert.equal(queue.pending(), 0);
  });

  it('continues after the sequence that the hub has applied', async () => {
    const { queue, hub } = arrange({ hub: createHub(7), override: { sequence: 7 } });
    queue.add(entry());
    await settled();
    assert.equal(hub.requests[0].entries[0].sequence, 8);
    assert.equal(queue.sequence(), 8);
  });

  it('has one request in flight, and merges what waits for the same opening', async () => {
    const { queue, hub } = arrange();
    const release = hub.hold();
    queue.add(entry({ a: '1' }));
    queue.add(entry({ a: '2', b: '1' }, { seconds: 2, log: [{ detail: 'x' }] }));
    queue.add(entry({ b: '2' }, { seconds: 3, finish: true, log: [{ detail: 'y' }] }));
    assert.equal(queue.pending(), 2);
    release();
    await settled();
    assert.deepEqual(hub.applied[1], entry({ a: '2', b: '2' }, { sequence: 2, seconds: 3, finish: true, log: [{ detail: 'x' }, { detail: 'y' }] }));
    assert.deepEqual(hub.requests.map(request => request.entries.length), [1, 1]);
  });

  for (const [what, first, second] of [
    ['another opening', {}, { opening: 2 }], ['another activity', {}, { activity: 'B' }], ['a finished session', { finish: true }, {}],
    ['an unloaded page', { unload: true }, {}],
  ])
    it(`does not merge with ${what}`, async () => {
      const { queue, hub } = arrange();
      const release = hub.hold();
      queue.add(entry());
      queue.add(entry({ a: '1' }, first));
      queue.add(entry({ a: '2' }, second));
      release();
      await settled();
      assert.deepEqual(hub.applied.map(({ sequence }) => sequence), [1, 2, 3]);
    });

  it('never merges into an entry that has left', async () => {
    const { queue, hub } = arrange();
    const release = hub.hold();
    queue.add(entry({ a: '1' }));
    await settled();
    queue.add(entry({ a: '2' }));
    release();
    await settled();
    assert.deepEqual(hub.applied.map(({ set }) => set), [{ a: '1' }, { a: '2' }]);
  });

  it('flush resolves once everything is acknowledged', async () => {
    const { queue, hub } = arrange();
    const release = hub.hold();
    queue.add(entry());
    let flushed = null;
    queue.flush().then(value => { flushed = value; });
    await settled();
    assert.equal(flushed, null);
    release();
    await settled();
    assert.equal(flushed, true);
  });

  it('flush of an empty queue resolves at once', async () => {
    assert.equal(await arrange().queue.flush(), true);
  });

  it('close travels without an activity', async () => {
    const { queue, hub } = arrange();
    queue.add({ activity: null, close: true, log: [] });
    await settled();
    assert.deepEqual(hub.applied, [{ sequence: 1, activity: null, close: true, log: [] }]);
  });
});
