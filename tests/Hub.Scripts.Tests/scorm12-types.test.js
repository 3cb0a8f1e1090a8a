import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScorm12Api } from '../../src/Hub/Scorm/Player/scorm12.js';

function set(name, value, settings = {}) {
  const { api } = createScorm12Api({ initial: {}, settings });
  api.LMSInitialize('');
  return api.LMSSetValue(name, value) === 'true' ? '0' : api.LMSGetLastError();
}

const types = {
  'cmi.core.lesson_status': { good: ['passed', 'completed', 'failed', 'incomplete', 'browsed'], bad: ['Passed', 'p', '', 'unknown'] },
  'cmi.core.exit': { good: ['time-out', 'suspend', 'logout', ''], bad: ['normal', 'Suspend'] },
  'cmi.objectives.0.status': { good: ['not attempted', 'passed'], bad: ['', 'done'] },
  'cmi.core.score.raw': { good: ['0', '100', '85.5', '', 70, '.5'], bad: ['-1', '100.1', 'A', '1,5', '1e2', ' 5', NaN] },
  'cmi.interactions.0.weighting': { good: ['1', '-2.5', '1000'], bad: ['', 'x', '9'.repeat(400)] },
  'cmi.interactions.0.result': { good: ['correct', 'wrong', 'unanticipated', 'neutral', '0.5', '-1'], bad: ['incorrect', ''] },
  'cmi.interactions.0.type': { good: ['true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric'], bad: ['other', ''] },
  'cmi.interactions.0.time': { good: ['00:00:00', '23:59:59.9'], bad: ['24:00:00', '1:00:00', '00:60:00', '00:00:60'] },
  'cmi.interactions.0.latency': { good: ['00:00:01', '0000:00:01.25'], bad: ['PT1S', '1', '00:00:01.123'] },
  'cmi.core.session_time': { good: ['00:00:00', '9999:59:59.99', '0000:75:00'], bad: ['', '0:00:00', '00000:00:00', '00:00'] },
  'cmi.student_preference.audio': { good: ['-1', '0', '100'], bad: ['-2', '101', '1.5', ''] },
  'cmi.student_preference.speed': { good: ['-100', '100'], bad: ['-101', '101'] },
  'cmi.student_preference.text': { good: ['-1', '0', '1'], bad: ['2', '-2'] },
  'cmi.objectives.0.id': { good: ['a', 'urn:x:1', 'Größe_1'], bad: ['', 'a b', 'a\tb', 'a\u0000'] },
  'cmi.suspend_data': { good: ['', 'ä€😀', ' spaces and\nlines '], bad: ['a\u0000b', '\ud800'] },
};

describe('SCORM 1.2 data types (RTE 1.2, 3.4.2; PLY-1)', () => {
  for (const [name, { good, bad }] of Object.entries(types)) {
    for (const value of good) it(`${name} takes ${JSON.stringify(value)}`, () => assert.equal(set(name, value), '0'));
    for (const value of bad)
      it(`${name} refuses ${JSON.stringify(value).slice(0, 40)} with 405`, () => assert.equal(set(name, value), '405'));
  }

  for (const [name, strictest, lenient] of [
    ['cmi.core.lesson_location', 255, 4096], ['cmi.suspend_data', 4096, 65536], ['cmi.comments', 4096, 65536],
    ['cmi.interactions.0.student_response', 255, 4096], ['cmi.objectives.0.id', 255, 4096],
  ]) {
    it(`${name} holds ${strictest} characters when lengths are strict`, () => {
      assert.equal(set(name, 'x'.repeat(strictest), { strictLengths: true }), '0');
      assert.equal(set(name, 'x'.repeat(strictest + 1), { strictLengths: true }), '405');
    });

    it(`${name} holds ${lenient} characters when they are not`, () => {
      assert.equal(set(name, 'x'.repeat(lenient)), '0');
      assert.equal(set(name, 'x'.repeat(lenient + 1)), '405');
    });
  }

  it('cmi.comments counts what is there already', () => {
    const { api } = createScorm12Api({ initial: { 'cmi.comments': 'x'.repeat(4090) }, settings: { strictLengths: true } });
    api.LMSInitialize('');
    assert.equal(api.LMSSetValue('cmi.comments', 'y'.repeat(7)), 'false');
    assert.equal(api.LMSSetValue('cmi.comments', 'y'.repeat(6)), 'true');
  });
});
