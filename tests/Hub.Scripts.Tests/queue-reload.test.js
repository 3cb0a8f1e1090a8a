import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClock, settled } from './fakes/clock.js';
import { createHub } from './fakes/hub.js';
import { arrange, entry } from './fakes/queue.js';
import { createStorage } from './fakes/storage.js';

async function leftBehind() {
  const before = arrange();
  before.hub.failWith('offline');
  before.queue.add(entry({ a: '1' }));
  before.queue.add(entry({ b: '1' }, { activity: 'B' }));
  await settled();
  return before;
}

describe('the commit queue across a reload (PLY-8)', () => {
  it('restores what was not acknowledged and sends it first', async () => {
    const { storage, hub } = await leftBehind();
    hub.failWith();
    const { queue } = arrange({ storage, hub });
    queue.add(entry({ c: '1' }, { activity: 'C' }));
    await queue.flush();
    assert.deepEqual(hub.applied.map(({ sequence, activity }) => [sequence, activity]), [[1, 'A'], [2, 'B'], [3, 'C']]);
  });

  it('drops what the hub has applied meanwhile', async () => {
    const { storage } = await leftBehind();
    const { queue } = arrange({ storage, hub: createHub(1), override: { sequence: 1 } });
    assert.equal(queue.pending(), 1);
    assert.equal(queue.sequence(), 2);
  });

  it('sends a restored entry unchanged: it may have arrived before', async () => {
    const { storage, hub } = await leftBehind();
    hub.failWith();
    const { queue } = arrange({ storage, hub });
    queue.add(entry({ b: '2' }, { activity: 'B' }));
    await queue.flush();
    assert.deepEqual(hub.applied.map(({ set }) => set), [{ a: '1' }, { b: '1' }, { b: '2' }]);
  });

  it('moves up when entries in between are lost', async () => {
    const { storage } = await leftBehind();
    const { queue, hub } = arrange({ storage, hub: createHub(0), override: { sequence: 0 } });
    storage.setItem('interophub.queue.L2', JSON.stringify({ at: 0, entries: [] }));
    await queue.flush();
    assert.deepEqual(hub.applied.map(({ sequence }) => sequence), [1, 2]);

    const gappy = createStorage();
    gappy.setItem('interophub.queue.L1', JSON.stringify({ at: 0, entries: [entry({ z: '1' }, { sequence: 9 })] }));
    const second = arrange({ storage: gappy });
    await second.queue.flush();
    assert.deepEqual(second.hub.applied.map(({ sequence, set }) => [sequence, set]), [[1, { z: '1' }]]);
  });

  it('leaves the storage empty once all is acknowledged', async () => {
    const { storage, hub } = await leftBehind();
    hub.failWith();
    await arrange({ storage, hub }).queue.flush();
    assert.equal(storage.length, 0);
  });

  it('never sends the leftover of another launch', async () => {
    const { storage } = await leftBehind();
    const { queue, hub } = arrange({ storage, override: { launch: 'L2', session: 'other' } });
    queue.add(entry({ z: '1' }));
    await queue.flush();
    assert.deepEqual(hub.applied.map(({ set }) => set), [{ z: '1' }]);
    assert.notEqual(storage.getItem('interophub.queue.L1'), null);
  });

  it('removes the leftover of another launch after a day', async () => {
    const { storage, clock } = await leftBehind();
    arrange({ storage, clock: createClock(clock.now() + 25 * 3600 * 1000), override: { launch: 'L2' } });
    assert.equal(storage.getItem('interophub.queue.L1'), null);
  });

  it('works from memory where the browser refuses storage', async () => {
    const { queue, hub } = arrange({ storage: null });
    queue.add(entry({ a: '1' }));
    await queue.flush();
    assert.equal(hub.applied.length, 1);
  });

  it('a full storage loses the log before the results', async () => {
    const storage = createStorage(400);
    const { queue, hub } = arrange({ storage });
    hub.failWith('offline');
    queue.add(entry({ a: '1' }, { log: [{ detail: 'x'.repeat(500) }] }));
    await settled();
    const [kept] = JSON.parse(storage.getItem('interophub.queue.L1')).entries;
    assert.deepEqual([kept.set, kept.log], [{ a: '1' }, []]);
  });

  it('ignores a damaged leftover', () => {
    const storage = createStorage();
    storage.setItem('interophub.queue.L1', '{"at":');
    assert.equal(arrange({ storage }).queue.pending(), 0);
  });
});
