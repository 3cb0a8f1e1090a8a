import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shellRules, snapshot } from './fakes/shellpage.js';

const rules = shellRules();
const lms = { heldStatus: 'incomplete', elapsed: 61.5, missed: 0, registration: 'R1' };
const writes = (fields, held = {}) => Object.fromEntries(rules.writesFor(snapshot(1, fields), { ...lms, ...held }));

describe('what the shell writes to a SCORM 1.2 LMS (DSP-4)', () => {
  for (const [completion, success, status] of [
    ['COMPLETED', 'PASSED', 'passed'], ['INCOMPLETE', 'PASSED', 'passed'], ['COMPLETED', 'FAILED', 'failed'],
    ['COMPLETED', 'UNKNOWN', 'completed'], ['INCOMPLETE', 'UNKNOWN', 'incomplete'], ['UNKNOWN', 'UNKNOWN', 'incomplete'],
  ])
    it(`${completion} and ${success} is ${status}`, () => assert.equal(rules.lessonStatus(snapshot(1, { completion, success })), status));

  for (const [held, completion, success, status] of [
    ['passed', 'INCOMPLETE', 'UNKNOWN', 'passed'], ['passed', 'COMPLETED', 'FAILED', 'passed'], ['passed', 'COMPLETED', 'UNKNOWN', 'passed'],
    ['completed', 'INCOMPLETE', 'UNKNOWN', 'completed'], ['completed', 'COMPLETED', 'FAILED', 'completed'],
    ['completed', 'COMPLETED', 'PASSED', 'passed'], ['failed', 'INCOMPLETE', 'UNKNOWN', 'incomplete'], ['failed', 'COMPLETED', 'PASSED', 'passed'],
    ['not attempted', 'INCOMPLETE', 'UNKNOWN', 'incomplete'], ['', 'COMPLETED', 'UNKNOWN', 'completed'],
  ])
    it(`an LMS that holds "${held}" gets ${status} for ${completion} and ${success}`, () =>
      assert.equal(rules.statusToWrite(held, snapshot(1, { completion, success })), status));

  it('writes the score on a scale of 0 to 100, rounded to two decimals', () => {
    const written = writes({ score: 66.66666 });
    assert.deepEqual(
      [written['cmi.core.score.raw'], written['cmi.core.score.min'], written['cmi.core.score.max']], ['66.67', '0', '100']);
    assert.equal(writes({ score: 0 })['cmi.core.score.raw'], '0');
  });

  it('writes no score while none is known', () => {
    assert.deepEqual(Object.keys(writes({})), ['cmi.core.lesson_status', 'cmi.core.session_time', 'cmi.core.exit', 'cmi.suspend_data']);
  });

  it('suspends until completed', () => {
    assert.equal(writes({})['cmi.core.exit'], 'suspend');
    assert.equal(writes({ completion: 'COMPLETED' })['cmi.core.exit'], '');
  });

  it('keeps nothing but the registration in suspend_data', () => assert.equal(writes({})['cmi.suspend_data'], 'R1'));

  it('session time is this session, and what the LMS missed earlier', () => {
    assert.equal(writes({}, { missed: 3600 })['cmi.core.session_time'], '0001:01:01.50');
  });

  it('time that the LMS missed is counted once, and never where its total cannot be read', () => {
    assert.equal(rules.missedSeconds(120.5, '0000:01:00.5'), 60);
    assert.equal(rules.missedSeconds(60, '00:02:00'), 0);
    assert.equal(rules.missedSeconds(60, ''), 0);
    assert.equal(rules.missedSeconds(60, 'PT1M'), 0);
  });

  for (const [total, text] of [[0, '0000:00:00.00'], [-5, '0000:00:00.00'], [59.999, '0000:01:00.00'], [3661.25, '0001:01:01.25'], [1e9, '9999:59:59.99']])
    it(`${total} seconds are ${text}`, () => assert.equal(rules.timespan(total), text));

  it('an untold status is one that LMSFinish would turn into completed', () => {
    assert.deepEqual(['', 'not attempted', 'incomplete', 'passed'].map(rules.needsStatus), [true, true, false, false]);
  });
});
