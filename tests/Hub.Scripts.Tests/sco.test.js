import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLaunchLog } from '../../src/Hub/Scorm/Player/log.js';
import { openSco } from '../../src/Hub/Scorm/Player/sco.js';

function arrange() {
  const entries = [];
  let time = 1000;
  const exits = [];
  const sco = openSco({
    opened: { activity: 'A', opening: 4, cmi: {} }, settings: {}, queue: { add: entry => entries.push(entry) },
    log: createLaunchLog(), now: () => time, onFinished: exit => exits.push(exit),
  });
  return { sco, api: sco.api, entries, pass: seconds => { time += seconds * 1000; }, exits };
}

describe('one SCO session as queue entries', () => {
  it('LMSCommit is an entry with the delta, the seconds so far and the log', () => {
    const { api, entries, pass } = arrange();
    api.LMSInitialize('');
    api.LMSSetValue('cmi.core.lesson_status', 'completed');
    pass(37.2);
    api.LMSCommit('');
    const [{ log, ...rest }] = entries;
    assert.deepEqual(rest, {
      activity: 'A', opening: 4, set: { 'cmi.core.lesson_status': 'completed' }, seconds: 37.2, finish: false, unload: false, close: false,
    });
    assert.deepEqual(log.map(({ call }) => call), ['LMSInitialize', 'LMSSetValue', 'LMSCommit']);
  });

  it('the line of LMSFinish leaves with the session that it ends, for nothing follows (PLY-11)', () => {
    const { api, entries } = arrange();
    api.LMSInitialize('');
    api.LMSFinish('');
    assert.deepEqual(entries[0].log.map(({ call, result }) => [call, result]), [['LMSInitialize', 'true'], ['LMSFinish', 'true']]);
  });

  it('a commit without changes costs no request', () => {
    const { api, entries } = arrange();
    api.LMSInitialize('');
    api.LMSCommit('');
    assert.deepEqual(entries, []);
  });

  it('LMSFinish ends the session; leaving its page afterwards adds nothing', () => {
    const { sco, api, entries, exits } = arrange();
    api.LMSInitialize('');
    assert.equal(sco.isOpen(), true);
    api.LMSFinish('');
    assert.equal(sco.isOpen(), false);
    sco.save();
    sco.leave();
    assert.deepEqual(entries.map(({ finish, unload }) => [finish, unload]), [[true, false]]);
    assert.deepEqual(exits, ['']);
  });

  it('a page that goes away without LMSFinish is unloaded with what it had set', () => {
    const { sco, api, entries } = arrange();
    api.LMSInitialize('');
    api.LMSSetValue('cmi.suspend_data', 'x');
    sco.leave();
    sco.leave();
    assert.deepEqual(entries.map(({ set, finish, unload }) => [set, finish, unload]), [[{ 'cmi.suspend_data': 'x' }, false, true]]);
  });

  for (const [what, end, count] of [['a page that has left', sco => sco.leave(), 1], ['a session that the player has ended', sco => sco.close(), 0]])
    it(`${what} can no longer add to the session, and is told so: 301 (RTE 1.2, 3.3)`, () => {
      const { sco, api, entries, exits } = arrange();
      api.LMSInitialize('');
      api.LMSSetValue('cmi.suspend_data', 'in time');
      end(sco);
      for (const [name, args, answer] of [
        ['LMSSetValue', ['cmi.suspend_data', 'late'], 'false'], ['LMSGetValue', ['cmi.suspend_data'], ''], ['LMSCommit', [''], 'false'],
        ['LMSFinish', [''], 'false'],
      ])
        assert.deepEqual([name, api[name](...args), api.LMSGetLastError()], [name, answer, '301']);
      assert.equal(entries.length, count);
      assert.deepEqual(exits, []);
    });

  it('content that comes too late to begin is refused, too', () => {
    const { sco, api } = arrange();
    sco.leave();
    assert.equal(api.LMSInitialize(''), 'false');
    assert.equal(api.LMSSetValue('cmi.suspend_data', 'late'), 'false');
  });

  it('what content set as its exit is told with LMSFinish, also when it was committed before', () => {
    const { api, exits } = arrange();
    api.LMSInitialize('');
    api.LMSSetValue('cmi.core.exit', 'suspend');
    api.LMSSetValue('cmi.core.exit', 'logout');
    api.LMSCommit('');
    api.LMSFinish('');
    assert.deepEqual(exits, ['logout']);
  });

  it('autosave sends what content has not committed, and the time', () => {
    const { sco, api, entries, pass } = arrange();
    api.LMSInitialize('');
    api.LMSSetValue('cmi.core.lesson_location', 'p3');
    pass(60);
    sco.save();
    assert.deepEqual([entries[0].set, entries[0].seconds], [{ 'cmi.core.lesson_location': 'p3' }, 60]);
  });

  it('the log keeps to its limit and says how much was left out', () => {
    const log = createLaunchLog(2);
    for (const detail of ['a', 'b', 'c', 'd']) log.add({ detail });
    assert.deepEqual(log.take(9).map(({ detail }) => detail), ['a', 'b', '2 more lines were left out']);
    assert.deepEqual(log.take(9), []);
  });
});
