import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScorm12Api } from '../../src/Hub/Scorm/Player/scorm12.js';

function arrange(options = {}) {
  const seen = { commits: [], finishes: [], log: [] };
  const runtime = createScorm12Api({
    initial: {}, onCommit: delta => seen.commits.push(delta), onFinish: delta => seen.finishes.push(delta),
    onLog: line => seen.log.push(line), now: () => 5, ...options,
  });
  return { ...runtime, seen };
}

function initialized(options) {
  const runtime = arrange(options);
  runtime.api.LMSInitialize('');
  return runtime;
}

describe('SCORM 1.2 session states (RTE 1.2, 3.3.1; PLY-1)', () => {
  it('starts not initialized, with no error', () => {
    const { api, state } = arrange();
    assert.equal(state(), 'not initialized');
    assert.equal(api.LMSGetLastError(), '0');
  });

  for (const [name, args, answer] of [
    ['LMSGetValue', ['cmi.core.student_id'], ''], ['LMSSetValue', ['cmi.core.lesson_location', 'x'], 'false'],
    ['LMSCommit', [''], 'false'], ['LMSFinish', [''], 'false'],
  ]) {
    it(`${name} before LMSInitialize answers "${answer}" with 301`, () => {
      const { api } = arrange();
      assert.equal(api[name](...args), answer);
      assert.equal(api.LMSGetLastError(), '301');
    });

    it(`${name} after LMSFinish answers "${answer}" with 301`, () => {
      const { api } = initialized();
      api.LMSFinish('');
      assert.equal(api[name](...args), answer);
      assert.equal(api.LMSGetLastError(), '301');
    });
  }

  it('LMSInitialize opens the session', () => {
    const { api, state } = arrange();
    assert.equal(api.LMSInitialize(''), 'true');
    assert.equal(state(), 'initialized');
    assert.equal(api.LMSGetLastError(), '0');
  });

  it('a second LMSInitialize is a general exception', () => {
    const { api, state } = initialized();
    assert.equal(api.LMSInitialize(''), 'false');
    assert.equal(api.LMSGetLastError(), '101');
    assert.equal(state(), 'initialized');
  });

  it('LMSInitialize after LMSFinish is a general exception', () => {
    const { api, state } = initialized();
    api.LMSFinish('');
    assert.equal(api.LMSInitialize(''), 'false');
    assert.equal(api.LMSGetLastError(), '101');
    assert.equal(state(), 'finished');
  });

  it('LMSFinish hands over what was never committed, once', () => {
    const { api, seen } = initialized();
    api.LMSSetValue('cmi.core.lesson_location', 'p2');
    assert.equal(api.LMSFinish(''), 'true');
    api.LMSFinish('');
    assert.deepEqual(seen.finishes, [{ 'cmi.core.lesson_location': 'p2' }]);
  });

  it('LMSCommit hands over only what changed since the last one', () => {
    const { api, seen } = initialized();
    api.LMSSetValue('cmi.core.lesson_location', 'p1');
    assert.equal(api.LMSCommit(''), 'true');
    api.LMSSetValue('cmi.suspend_data', 'x');
    api.LMSCommit('');
    assert.deepEqual(seen.commits, [{ 'cmi.core.lesson_location': 'p1' }, { 'cmi.suspend_data': 'x' }]);
  });

  for (const name of ['LMSInitialize', 'LMSCommit', 'LMSFinish'])
    for (const [what, args] of [['any other text', ['x']], ['no argument', []], ['null', [null]], ['undefined', [undefined]]])
      it(`${name} with ${what} is an invalid argument and changes nothing`, () => {
        const { api, state } = name === 'LMSInitialize' ? arrange() : initialized();
        const before = state();
        assert.equal(api[name](...args), 'false');
        assert.equal(api.LMSGetLastError(), '201');
        assert.equal(state(), before);
      });

  it('LMSGetValue without an argument and LMSSetValue with one are invalid arguments', () => {
    const { api } = initialized();
    assert.equal(api.LMSGetValue(), '');
    assert.equal(api.LMSGetLastError(), '201');
    assert.equal(api.LMSSetValue('cmi.suspend_data'), 'false');
    assert.equal(api.LMSGetLastError(), '201');
    assert.equal(api.LMSSetValue('cmi.suspend_data', undefined), 'false');
    assert.equal(api.LMSGetLastError(), '201');
  });

  it('a failure inside a commit never reaches content: it is 101', () => {
    const { api } = initialized({ onCommit() { throw new Error('broken'); } });
    assert.equal(api.LMSCommit(''), 'false');
    assert.equal(api.LMSGetLastError(), '101');
    assert.match(api.LMSGetDiagnostic(''), /broken/);
  });

  it('works when content takes the functions off the object', () => {
    const { LMSInitialize, LMSGetValue } = arrange({ initial: { 'cmi.core.student_id': '7' } }).api;
    assert.equal(LMSInitialize(''), 'true');
    assert.equal(LMSGetValue('cmi.core.student_id'), '7');
  });

  it('logs every call with its arguments, result and error (PLY-11)', () => {
    const { api, seen } = initialized();
    api.LMSSetValue('cmi.core.student_id', 'x');
    assert.deepEqual(seen.log.at(-1), {
      at: 5, kind: 'call', call: 'LMSSetValue', args: ['cmi.core.student_id', 'x'], result: 'false', error: '403',
      detail: 'cmi.core.student_id can be read but not written',
    });
  });

  it('shortens long values in the log', () => {
    const { api, seen } = initialized();
    api.LMSSetValue('cmi.suspend_data', 'x'.repeat(4000));
    assert.match(seen.log.at(-1).args[1], /^x{500}… \(4000 characters\)$/);
  });

  it('logs no half of a surrogate pair, cut off or passed', () => {
    const { api, seen } = initialized();
    api.LMSSetValue('cmi.suspend_data', 'x'.repeat(499) + '😀'.repeat(10));
    assert.equal(seen.log.at(-1).args[1], 'x'.repeat(499) + '\uFFFD… (519 characters)');
    api.LMSSetValue('cmi.\uD83D', '😀\uDE00');
    assert.deepEqual(seen.log.at(-1).args, ['cmi.\uFFFD', '😀\uFFFD']);
  });
});
