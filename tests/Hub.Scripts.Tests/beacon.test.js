import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beaconBytes, beaconPieces } from '../../src/Hub/Scorm/Player/beacon.js';
import { createClock, settled } from './fakes/clock.js';
import { createHub } from './fakes/hub.js';
import { arrange, entry } from './fakes/queue.js';

const body = entries => JSON.stringify({ session: 'key', entries });
const bytes = text => Buffer.byteLength(text);

describe('the beacon at pagehide (PLY-8, DSP-4)', () => {
  it('carries every entry in one piece while it fits', () => {
    const entries = [entry({ a: '1' }, { sequence: 1 }), entry({ b: '1' }, { sequence: 2 })];
    assert.deepEqual(beaconPieces(entries, body), [body(entries)]);
  });

  it('nothing unacknowledged is no beacon', () => assert.deepEqual(beaconPieces([], body), []));

  it('drops lines of the log before it splits, and says how many (PLY-11)', () => {
    const pieces = beaconPieces([entry({ a: '1' }, { sequence: 1, log: [{ at: 7, detail: 'x'.repeat(beaconBytes) }] })], body);
    assert.equal(pieces.length, 1);
    assert.deepEqual(JSON.parse(pieces[0]).entries, [
      entry({ a: '1' }, { sequence: 1, log: [{ at: 7, kind: 'network', detail: '1 more lines were left out' }] }),
    ]);
  });

  it('keeps as many of the newest lines of the log as fit (PLY-11)', () => {
    const lines = from => Array.from({ length: 100 }, (_, i) => ({ at: from + i, detail: '€'.repeat(200) }));
    const [piece, ...more] = beaconPieces([entry({ a: '1' }, { sequence: 1, log: lines(0) }), entry({ a: '2' }, { sequence: 2, log: lines(100) })], body);
    assert.equal(more.length, 0);
    assert.ok(bytes(piece) <= beaconBytes && bytes(piece) > beaconBytes - 1000, `${bytes(piece)} bytes`);
    const kept = JSON.parse(piece).entries.flatMap(({ log }) => log);
    assert.equal(kept[0].detail, `${200 - (kept.length - 1)} more lines were left out`);
    assert.deepEqual(kept.slice(1).map(({ at }) => at), Array.from({ length: kept.length - 1 }, (_, i) => 201 - kept.length + i));
  });

  it('an entry that fills a beacon by itself goes without its log', () => {
    const large = entry({ 'cmi.suspend_data': 'x'.repeat(beaconBytes) }, { sequence: 1, log: [{ at: 1, detail: 'line' }] });
    assert.deepEqual(JSON.parse(beaconPieces([large], body)[0]).entries[0].log, []);
  });

  it('splits into pieces of at most 60 KB, counted in bytes and in order', () => {
    const entries = [1, 2, 3, 4].map(sequence => entry({ 'cmi.suspend_data': '€'.repeat(9000) }, { sequence }));
    const pieces = beaconPieces(entries, body);
    assert.equal(pieces.length, 2);
    for (const piece of pieces) assert.ok(bytes(piece) <= beaconBytes);
    assert.deepEqual(pieces.flatMap(piece => JSON.parse(piece).entries.map(({ sequence }) => sequence)), [1, 2, 3, 4]);
  });

  it('arrives while a request is in flight, and that request is then not applied twice', async () => {
    const { queue, hub } = arrange();
    const release = hub.hold();
    queue.add(entry({ a: '1' }));
    await settled();
    queue.sendNow();
    assert.equal(hub.applied.length, 1);
    release();
    await settled();
    assert.equal(hub.requests.length, 2);
    assert.equal(hub.applied.length, 1);
    assert.equal(queue.pending(), 0);
  });

  it('a page that lives on sends what the beacon already brought, without a second effect', async () => {
    const { queue, hub, clock } = arrange();
    hub.failWith('offline');
    queue.add(entry({ a: '1' }));
    await settled();
    queue.sendNow();
    queue.add(entry({ a: '2' }));
    await clock.advance(1000);
    assert.deepEqual(hub.applied.map(({ set }) => set.a), ['1', '2']);
  });

  it('falls back to a plain request where the browser refuses the beacon', async () => {
    const sent = [];
    const clock = createClock();
    const hub = createHub();
    const { queue } = arrange({
      clock, hub, override: { sendBeacon: () => false, fetch: async (url, options) => { sent.push(options); throw new TypeError('gone'); } },
    });
    queue.add(entry({ a: '1' }));
    await settled();
    queue.sendNow();
    await settled();
    assert.equal(sent.length, 2);
    assert.deepEqual(JSON.parse(sent[1].body).entries[0].set, { a: '1' });
    assert.equal(sent[1].credentials, 'omit');
  });
});
