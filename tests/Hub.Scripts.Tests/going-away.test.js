import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLaunchLog } from '../../src/Hub/Scorm/Player/log.js';
import { openSco } from '../../src/Hub/Scorm/Player/sco.js';
import { settled } from './fakes/clock.js';
import { createHub } from './fakes/hub.js';
import { arrange, entry } from './fakes/queue.js';

describe('a page that goes away', () => {
  it('sends what content adds after its own pagehide as further beacons, which repeat what is not acknowledged', async () => {
    const { queue, hub } = arrange();
    const release = hub.hold();
    queue.add(entry({ a: '1' }));
    queue.sendNow();
    queue.add(entry({ a: '2' }, { finish: true }));
    assert.deepEqual(hub.requests.map(request => request.entries.map(({ sequence }) => sequence)), [[1], [1, 2]]);
    assert.deepEqual(hub.applied.map(({ set }) => set), [{ a: '1' }, { a: '2' }]);
    release();
    await settled();
  });

  it('is gone in every entry from then on, also in that of LMSFinish', () => {
    const entries = [];
    const sco = openSco({
      opened: { activity: 'A', opening: 4, cmi: {} }, settings: {}, queue: { add: added => entries.push(added) },
      log: createLaunchLog(), now: () => 0, onFinished: () => {},
    });
    sco.api.LMSInitialize('');
    sco.goAway();
    sco.api.LMSFinish('');
    assert.deepEqual(entries.map(({ finish, unload }) => [finish, unload]), [[true, true]]);
  });

  it('is outlived by commits that are small, not by ones that would take the beacon\'s quota', async () => {
    const kept = [];
    const hub = createHub();
    const { queue } = arrange({ hub, override: { fetch: (url, request) => { kept.push(request.keepalive); return hub.fetch(url, request); } } });
    queue.add(entry({ a: '1' }));
    await settled();
    queue.add(entry({ a: 'x'.repeat(20_000) }));
    await settled();
    assert.deepEqual(kept, [true, false]);
  });
});
