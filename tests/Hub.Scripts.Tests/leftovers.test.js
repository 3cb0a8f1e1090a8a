import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLeftovers } from '../../src/Hub/Scorm/Player/leftovers.js';
import { earlierKeys } from '../../src/Hub/Scorm/Player/sessionkey.js';
import { createClock, settled } from './fakes/clock.js';
import { createHub } from './fakes/hub.js';
import { arrange, entry } from './fakes/queue.js';
import { createStorage } from './fakes/storage.js';

/** A tab in which launch L1 ended with two commits unsent, and L2 begins. */
async function nextLaunch({ queues } = {}) {
  const storage = createStorage();
  const kept = queues ?? storage;
  storage.setItem('interophub.session.L1', 'first key');
  const before = arrange({ storage: kept });
  before.hub.failWith('offline');
  before.queue.add(entry({ a: '1' }));
  before.queue.add(entry({ b: '1' }, { activity: 'B' }));
  await settled();
  storage.setItem('interophub.session.L2', 'second key');
  const hub = createHub();
  const clock = createClock();
  const lines = [];
  const urls = [];
  const leftovers = createLeftovers({
    launch: 'L2', keys: storage, queues: queues ? [storage, queues] : [storage], clock, onLog: line => lines.push(line.detail),
    fetch: (url, request) => { urls.push(url); return hub.fetch(url, request); },
  });
  const names = () => Array.from({ length: storage.length }, (_, i) => storage.key(i));
  return { hub, clock, lines, urls, leftovers, storage, names };
}

describe('what an earlier launch in the same tab could not send (PLY-8, DSP-4)', () => {
  it('is sent for that launch, with its own key, before this one begins', async () => {
    const { leftovers, hub, urls, lines } = await nextLaunch();
    await leftovers.send();
    assert.deepEqual(urls, ['/player/L1/commit']);
    assert.equal(hub.requests[0].session, 'first key');
    assert.deepEqual(hub.applied.map(({ sequence, set }) => [sequence, set]), [[1, { a: '1' }], [2, { b: '1' }]]);
    assert.deepEqual(lines, ['of an earlier launch in this tab: 2 commits were sent late']);
  });

  it('is found where each course has a host of its own, too', async () => {
    const { leftovers, hub } = await nextLaunch({ queues: createStorage() });
    await leftovers.send();
    assert.equal(hub.applied.length, 2);
  });

  it('is forgotten with its key, and this launch keeps its own', async () => {
    const { leftovers, names } = await nextLaunch();
    await leftovers.send();
    leftovers.forget();
    assert.deepEqual(names(), ['interophub.session.L2']);
  });

  it('a refusal is final: the launch was superseded or is over', async () => {
    for (const [status, code] of [[403, 'key'], [404, 'unknown'], [409, 'superseded'], [410, 'closed']]) {
      const { leftovers, hub, clock, lines } = await nextLaunch();
      hub.failWith({ status, body: { code } });
      await leftovers.send();
      await clock.advance(60_000);
      assert.equal(hub.requests.length, 1);
      assert.deepEqual(lines, ['of an earlier launch in this tab: 2 commits came too late']);
    }
  });

  it('waits for nothing while the network is down, is kept, and is sent when the learner tries again', async () => {
    const { leftovers, hub, names } = await nextLaunch();
    hub.failWith('offline');
    await leftovers.send();
    assert.ok(names().includes('interophub.queue.L1'));
    hub.failWith();
    await leftovers.send();
    assert.equal(hub.applied.length, 2);
  });

  it('what a proxy or firewall refuses is kept as while the network is down', async () => {
    for (const [status, body] of [[404, '<html>404 Not Found</html>'], [403, { message: 'blocked' }]]) {
      const { leftovers, hub, names } = await nextLaunch();
      hub.failWith({ status, body });
      await leftovers.send();
      assert.ok(names().includes('interophub.queue.L1'));
      await leftovers.send();
      assert.deepEqual(hub.applied.map(({ set }) => set), [{ a: '1' }, { b: '1' }]);
    }
  });

  it('holds a launch up for five seconds at most', async () => {
    const { leftovers, hub, clock } = await nextLaunch();
    hub.hold();
    let isOver = false;
    leftovers.send().then(() => { isOver = true; });
    await clock.advance(4900);
    assert.equal(isOver, false);
    await clock.advance(200);
    assert.equal(isOver, true);
  });

  it('is given up when this launch has begun: the course finds neither key nor queue, and nothing is sent beside it', async () => {
    const { leftovers, hub, clock, names, lines } = await nextLaunch();
    hub.failWith('offline');
    await leftovers.send();
    leftovers.forget();
    await clock.advance(60_000);
    assert.deepEqual(names(), ['interophub.session.L2']);
    assert.equal(hub.requests.length, 1);
    assert.equal(lines.at(-1), 'of an earlier launch in this tab: 2 commits came too late');
  });

  it('of a launch that has sent everything only the key is left, and goes', async () => {
    const storage = createStorage();
    storage.setItem('interophub.session.L1', 'first key');
    storage.setItem('course-data', 'stays');
    const leftovers = createLeftovers({ launch: 'L2', keys: storage, queues: [storage], fetch: () => assert.fail(), clock: createClock(), onLog: () => assert.fail() });
    await leftovers.send();
    leftovers.forget();
    assert.deepEqual([storage.getItem('course-data'), storage.length], ['stays', 1]);
  });

  it('that a course has made up does not keep this launch from beginning', async () => {
    for (const kept of ['null', '{"entries":[null]}', '{"entries":[{"sequence":"x"}]}', '{']) {
      const storage = createStorage();
      storage.setItem('interophub.session.made/up', 'key');
      storage.setItem('interophub.queue.made/up', kept);
      const leftovers = createLeftovers({ launch: 'L2', keys: storage, queues: [storage], fetch: () => assert.fail(), clock: createClock(), onLog: () => assert.fail() });
      await leftovers.send();
      leftovers.forget();
      assert.equal(storage.length, 0);
    }
  });

  it('is nothing where the browser refuses storage', async () => {
    assert.deepEqual(earlierKeys(null, 'L2'), []);
    await createLeftovers({ launch: 'L2', keys: null, queues: [null, null], fetch: () => assert.fail(), clock: createClock(), onLog: () => assert.fail() }).send();
  });
});
