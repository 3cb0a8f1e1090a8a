import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScorm12Api, errorTexts } from '../../src/Hub/Scorm/Player/scorm12.js';

function initialized(initial = {}, settings = {}) {
  const { api } = createScorm12Api({ initial, settings });
  api.LMSInitialize('');
  return api;
}

const cases = [
  // call, arguments, answer, error code
  ['LMSGetValue', ['cmi.core.lesson_status'], 'not attempted', '0'],
  ['LMSGetValue', [''], '', '201'],
  ['LMSGetValue', ['lesson_status'], '', '201'],
  ['LMSGetValue', ['cmi..core'], '', '201'],
  ['LMSGetValue', ['cmi.core'], '', '201'],
  ['LMSGetValue', ['cmi.objectives.0'], '', '201'],
  ['LMSGetValue', ['cmi.objectives.0.id'], '', '201'],
  ['LMSGetValue', ['cmi.objectives.x.id'], '', '201'],
  ['LMSGetValue', ['cmi.objectives.n.id'], '', '201'],
  ['LMSGetValue', ['cmi.objectives.-1.id'], '', '201'],
  ['LMSGetValue', ['cmi.objectives.00.id'], '', '201'],
  ['LMSGetValue', ['cmi.interactions.0.objectives._count'], '', '201'],
  ['LMSGetValue', ['cmi.core.lesson_status._children'], '', '202'],
  ['LMSGetValue', ['cmi.objectives.0._children'], '', '202'],
  ['LMSGetValue', ['cmi.core.lesson_status._count'], '', '203'],
  ['LMSGetValue', ['cmi.core._count'], '', '203'],
  ['LMSGetValue', ['cmi.student_data._count'], '', '203'],
  ['LMSGetValue', ['cmi.core.mood'], '', '401'],
  ['LMSGetValue', ['cmi.completion_status'], '', '401'],
  ['LMSGetValue', ['cmi.mood._children'], '', '401'],
  ['LMSGetValue', ['cmi.core.exit'], '', '404'],
  ['LMSGetValue', ['cmi.core.session_time'], '', '404'],
  ['LMSGetValue', ['cmi.interactions.0.id'], '', '404'],
  ['LMSSetValue', ['cmi', 'x'], 'false', '201'],
  ['LMSSetValue', ['', 'x'], 'false', '201'],
  ['LMSSetValue', ['cmi.core', 'x'], 'false', '201'],
  ['LMSSetValue', ['cmi.objectives.1.id', 'o1'], 'false', '201'],
  ['LMSSetValue', ['cmi.interactions.0.objectives.1.id', 'o1'], 'false', '201'],
  ['LMSSetValue', ['cmi.core.mood', 'x'], 'false', '401'],
  ['LMSSetValue', ['__proto__', 'x'], 'false', '201'],
  ['LMSSetValue', ['cmi.__proto__', 'x'], 'false', '401'],
  ['LMSSetValue', ['cmi.core._children', 'x'], 'false', '402'],
  ['LMSSetValue', ['cmi.objectives._count', '1'], 'false', '402'],
  ['LMSSetValue', ['cmi._version', '9'], 'false', '402'],
  ['LMSSetValue', ['cmi.core.lesson_status._children', 'x'], 'false', '402'],
  ['LMSSetValue', ['cmi.core.student_id', 'x'], 'false', '403'],
  ['LMSSetValue', ['cmi.core.lesson_status', 'done'], 'false', '405'],
  ['LMSSetValue', ['cmi.core.lesson_status', 'not attempted'], 'false', '405'],
];

describe('SCORM 1.2 error codes (RTE 1.2, 3.3.4; PLY-1)', () => {
  for (const [name, args, answer, code] of cases)
    it(`${name}(${args.map(arg => JSON.stringify(arg)).join(', ')}) answers "${answer}" with ${code}`, () => {
      const api = initialized();
      assert.equal(api[name](...args), answer);
      assert.equal(api.LMSGetLastError(), code);
    });

  it('every code has its text', () => {
    const api = initialized();
    assert.deepEqual(Object.keys(errorTexts), ['0', '101', '201', '202', '203', '301', '401', '402', '403', '404', '405']);
    for (const [code, text] of Object.entries(errorTexts)) assert.equal(api.LMSGetErrorString(code), text);
    assert.equal(api.LMSGetErrorString(403), 'Element is read only');
  });

  it('an unknown code has no text and no diagnostic', () => {
    const api = initialized();
    for (const code of ['407', '', 'toString', 'x']) assert.equal(api.LMSGetErrorString(code), '');
    assert.equal(api.LMSGetDiagnostic('407'), '');
  });

  it('a call that succeeds clears the error of the one before', () => {
    const api = initialized();
    api.LMSGetValue('cmi.core.mood');
    api.LMSGetValue('cmi.core.student_id');
    assert.equal(api.LMSGetLastError(), '0');
  });

  it('asking about an error does not change it', () => {
    const api = initialized();
    api.LMSSetValue('cmi.core.student_id', 'x');
    api.LMSGetErrorString('403');
    api.LMSGetDiagnostic('');
    api.LMSGetLastError();
    assert.equal(api.LMSGetLastError(), '403');
  });

  it('the diagnostic of the last error says what was wrong', () => {
    const api = initialized();
    api.LMSSetValue('cmi.core.score.raw', '120');
    assert.equal(api.LMSGetDiagnostic(''), 'cmi.core.score.raw: expected a number from 0 to 100');
    assert.equal(api.LMSGetDiagnostic('405'), 'cmi.core.score.raw: expected a number from 0 to 100');
    assert.equal(api.LMSGetDiagnostic('201'), 'Invalid argument error');
  });

  it('a refused value leaves the old one and does not create an entry', () => {
    const api = initialized({ 'cmi.core.lesson_location': 'p1' });
    api.LMSSetValue('cmi.core.lesson_location', 'x'.repeat(5000));
    assert.equal(api.LMSGetValue('cmi.core.lesson_location'), 'p1');
    api.LMSSetValue('cmi.objectives.0.score.raw', 'many');
    assert.equal(api.LMSGetValue('cmi.objectives._count'), '0');
  });
});
