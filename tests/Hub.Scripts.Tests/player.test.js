import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPlayer, part } from './fakes/playerpage.js';

const parts = [part('A'), part('B')];

function play(api, values = {}) {
  api.LMSInitialize('');
  for (const [element, value] of Object.entries(values)) api.LMSSetValue(element, value);
}

const flags = entries => entries.map(({ activity, finish, unload, close }) => [activity, !!finish, !!unload, !!close]);

function assertClosed(api) {
  for (const [name, args, answer] of [
    ['LMSSetValue', ['cmi.suspend_data', 'late'], 'false'], ['LMSGetValue', ['cmi.suspend_data'], ''], ['LMSCommit', [''], 'false'], ['LMSFinish', [''], 'false'],
  ])
    assert.deepEqual([name, api[name](...args), api.LMSGetLastError()], [name, answer, '301']);
}

describe('the API that a window keeps when its session is over (RTE 1.2, 3.3)', () => {
  it('is closed when the learner goes on to another part', async () => {
    const player = await openPlayer({ parts });
    const kept = player.api();
    play(kept);
    await player.press('next');
    assert.equal(player.shows(), '/content/B');
    assertClosed(kept);
    assert.equal(player.api().LMSInitialize(''), 'true');
  });

  it('is closed when the learner has left the course', async () => {
    const player = await openPlayer();
    play(player.api());
    await player.press('exit');
    assert.equal(player.shows(), 'closed');
    assertClosed(player.api());
  });

  for (const [status, code, page] of [[409, 'superseded', 'superseded'], [404, 'unknown', 'expired'], [410, 'closed', 'ended']])
    it(`is closed when the hub has refused with "${code}", also to what content says as its page goes`, async () => {
      const player = await openPlayer();
      const api = player.api();
      play(api, { 'cmi.suspend_data': 'x' });
      let lastWords;
      player.onUnload(() => { lastWords = api.LMSSetValue('cmi.suspend_data', 'y'); });
      player.hub.failWith({ status, body: { code } });
      api.LMSCommit('');
      await player.settle();
      assert.equal(player.shows(), page);
      assert.equal(lastWords, 'false');
      assertClosed(api);
    });

  it('stays open while a proxy refuses, and all that content sets arrives later', async () => {
    const player = await openPlayer();
    const api = player.api();
    play(api, { 'cmi.suspend_data': 'x' });
    player.hub.failWith({ status: 403, body: '<!doctype html><title>Forbidden</title>' });
    api.LMSCommit('');
    await player.settle();
    assert.match(player.banner(), /Not saved yet/);
    assert.equal(api.LMSSetValue('cmi.core.lesson_location', 'p2'), 'true');
    api.LMSCommit('');
    await player.clock.advance(1000);
    assert.equal(player.shows(), '/content/A');
    assert.deepEqual(player.hub.applied.map(({ set }) => set), [{ 'cmi.suspend_data': 'x' }, { 'cmi.core.lesson_location': 'p2' }]);
  });
});

describe('another tab of the same launch (PLY-8)', () => {
  it('is given way to with what content has set, and nothing is told after that', async () => {
    let stolen;
    const locks = { request: (name, options, work) => new Promise((_, reject) => { stolen = reject; work(); }) };
    const player = await openPlayer({ locks });
    const api = player.api();
    play(api, { 'cmi.suspend_data': 'x' });
    stolen(new DOMException('stolen', 'AbortError'));
    await player.settle();
    assert.equal(player.shows(), 'superseded');
    assertClosed(api);
    player.pagehide();
    assert.deepEqual(player.hub.applied.map(({ set }) => set), [{ 'cmi.suspend_data': 'x' }]);
    assert.deepEqual(player.beacons, []);
  });

  it('cannot be asked where the browser refuses it, and the course begins nevertheless', async () => {
    const player = await openPlayer({ locks: { request: () => Promise.reject(new DOMException('refused', 'SecurityError')) } });
    play(player.api(), { 'cmi.suspend_data': 'x' });
    player.api().LMSCommit('');
    await player.settle();
    assert.equal(player.shows(), '/content/A');
    assert.match(JSON.stringify(player.hub.applied), /other tabs of this launch cannot be asked: refused/);
  });
});

describe('what follows when content has finished (PLY-9)', () => {
  for (const [exit, shown] of [['', '/content/B'], ['time-out', '/content/B'], ['suspend', '/content/B'], ['logout', 'closed']])
    it(`cmi.core.exit "${exit}" leads to ${shown} (RTE 1.2, 3.4.4)`, async () => {
      const player = await openPlayer({ parts });
      play(player.api(), { 'cmi.core.exit': exit });
      player.api().LMSFinish('');
      await player.settle();
      assert.equal(player.shows(), shown);
      assert.equal(player.hub.applied.some(({ close }) => close), exit === 'logout');
    });

  it('logout that was committed before counts, too, and where parts do not follow by themselves', async () => {
    const player = await openPlayer({ parts, settings: { autoAdvance: false } });
    play(player.api(), { 'cmi.core.exit': 'logout' });
    player.api().LMSCommit('');
    await player.settle();
    player.api().LMSFinish('');
    await player.settle();
    assert.equal(player.shows(), 'closed');
  });

  it('a learner who has chosen another part gets there, whatever the page that goes away asks for', async () => {
    const player = await openPlayer({ parts });
    const api = player.api();
    play(api, { 'cmi.core.exit': 'logout' });
    player.onUnload(() => api.LMSFinish(''));
    await player.press('next');
    assert.equal(player.shows(), '/content/B');
  });
});

describe('a player that goes away (PLY-8)', () => {
  async function atTheEnd() {
    const player = await openPlayer({ parts });
    for (let i = 0; i < parts.length; i++) {
      play(player.api());
      player.api().LMSFinish('');
      await player.settle();
    }
    assert.equal(player.shows(), 'end');
    return player;
  }

  it('says so at the end of the course, once, when its tab is closed', async () => {
    const player = await atTheEnd();
    player.hide();
    player.pagehide();
    player.pagehide();
    await player.settle();
    assert.deepEqual(flags(player.hub.applied), [['A', true, false, false], ['B', true, false, false], [null, false, true, false]]);
    assert.deepEqual(flags(player.beacons[0]), [[null, false, true, false]]);
  });

  it('says so when the part is finished and no other follows by itself', async () => {
    const player = await openPlayer({ parts, settings: { autoAdvance: false } });
    play(player.api());
    player.api().LMSFinish('');
    await player.settle();
    player.pagehide();
    assert.deepEqual(flags(player.hub.applied), [['A', true, false, false], [null, false, true, false]]);
  });

  it('is not gone while it is only hidden', async () => {
    const player = await atTheEnd();
    player.hide();
    player.comeBack();
    await player.settle();
    assert.equal(player.hub.applied.length, 2);
    await player.press('previous');
    assert.equal(player.shows(), '/content/A');
    player.pagehide();
    assert.deepEqual(flags(player.hub.applied).slice(2), [['A', false, true, false]]);
  });

  it('leaves it to the session that is open', async () => {
    const player = await openPlayer();
    play(player.api());
    player.pagehide();
    assert.deepEqual(flags(player.hub.applied), [['A', false, true, false]]);
  });

  it('leaves it to content that finishes as its page goes', async () => {
    const player = await openPlayer();
    const api = player.api();
    play(api);
    player.onUnload(() => api.LMSFinish(''));
    player.pagehide();
    assert.deepEqual(flags(player.hub.applied), [['A', true, true, false]]);
  });

  it('says nothing after the learner has left, be it saved or not', async () => {
    for (const faults of [[], ['offline', 'offline', 'offline']]) {
      const player = await openPlayer();
      play(player.api());
      player.api().LMSFinish('');
      player.hub.failWith(...faults);
      await player.press('exit');
      player.hub.failWith();
      player.pagehide();
      await player.settle();
      assert.deepEqual(flags(player.hub.applied), [['A', true, false, false], [null, false, false, true]]);
    }
  });

  it('says nothing when it has opened nothing, so that it takes the course from nobody', async () => {
    const player = await openPlayer({ cannotOpen: true });
    assert.equal(player.shows(), 'unreachable');
    player.pagehide();
    assert.deepEqual([player.hub.applied, player.beacons], [[], []]);
  });

  it('says nothing when another window has taken over, nor before the launch has begun', async () => {
    const player = await atTheEnd();
    player.hub.failWith({ status: 409, body: { code: 'superseded' } });
    await player.press('previous');
    player.api().LMSInitialize('');
    player.api().LMSSetValue('cmi.suspend_data', 'x');
    player.api().LMSCommit('');
    await player.settle();
    assert.equal(player.shows(), 'superseded');
    player.pagehide();
    assert.deepEqual(player.beacons, []);

    const stranger = await openPlayer({ hash: '' });
    assert.equal(stranger.shows(), 'expired');
    stranger.pagehide();
    assert.deepEqual(stranger.beacons, []);
  });
});
