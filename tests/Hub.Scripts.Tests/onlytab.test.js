import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { becomeOnlyTab } from '../../src/Hub/Scorm/Player/onlytab.js';
import { createClock } from './fakes/clock.js';
import { createStorage } from './fakes/storage.js';
import { createTabs } from './fakes/tabs.js';

/** Tabs of one browser; each notes what happens to it. */
function arrange() {
  const clock = createClock();
  const tabs = createTabs();
  const notes = [];
  const open = (name, { launch = 'L1', onGiveWay = async () => {}, ...options } = {}) => becomeOnlyTab({
    launch, storage: createStorage(), clock, ...tabs, ...options,
    onGiveWay: () => { notes.push(`${name} gives way`); return onGiveWay(); },
  }).then(() => notes.push(`${name} begins`));
  return { clock, notes, open };
}

describe('one tab plays a launch (PLY-8)', () => {
  it('which begins at once when it is the first', async () => {
    const { clock, notes, open } = arrange();
    open('A');
    await clock.advance(0);
    assert.deepEqual(notes, ['A begins']);
    assert.deepEqual(clock.delays(), []);
  });

  it('and a copy of it begins when it has saved', async () => {
    const { clock, notes, open } = arrange();
    let saved;
    open('A', { onGiveWay: () => new Promise(resolve => { saved = resolve; }) });
    await clock.advance(0);
    open('B');
    await clock.advance(100);
    assert.deepEqual(notes, ['A begins', 'A gives way']);
    saved();
    await clock.advance(0);
    assert.deepEqual(notes, ['A begins', 'A gives way', 'B begins']);
  });

  it('and a copy of the copy asks the copy', async () => {
    const { clock, notes, open } = arrange();
    for (const name of ['A', 'B', 'C']) {
      open(name);
      await clock.advance(0);
    }
    assert.deepEqual(notes, ['A begins', 'A gives way', 'B begins', 'B gives way', 'C begins']);
  });

  it('and one that cannot save is not waited for longer than five seconds', async () => {
    const { clock, notes, open } = arrange();
    open('A', { onGiveWay: () => new Promise(() => {}) });
    await clock.advance(0);
    open('B');
    await clock.advance(4999);
    assert.deepEqual(notes, ['A begins', 'A gives way']);
    await clock.advance(1);
    assert.ok(notes.includes('B begins'));
  });

  it('and of two that come at once the later one stays', async () => {
    const { clock, notes, open } = arrange();
    open('A');
    open('B');
    await clock.advance(6000);
    assert.equal(notes.at(-1), 'B begins');
    assert.equal(notes.filter(note => note === 'A gives way').length, 1);
    assert.ok(!notes.includes('B gives way'));
  });

  it('and another launch is nobody’s copy', async () => {
    const { clock, notes, open } = arrange();
    open('A');
    open('B', { launch: 'L2' });
    await clock.advance(0);
    assert.deepEqual(notes, ['A begins', 'B begins']);
  });

  for (const [why, without] of [['stores nothing', { storage: null }], ['is not served securely', { locks: undefined }]])
    it(`and where the site ${why} it begins without asking`, async () => {
      const { clock, notes, open } = arrange();
      open('A', { ...without, openChannel: () => assert.fail('no channel is needed') });
      await clock.advance(0);
      assert.deepEqual(notes, ['A begins']);
    });
});
