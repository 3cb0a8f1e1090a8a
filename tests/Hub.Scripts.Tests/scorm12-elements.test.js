import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScorm12Api, elementTable } from '../../src/Hub/Scorm/Player/scorm12.js';

// RTE 1.2, section 3.4: every element with its access, written out apart from the table under test.
const specified = {
  r: [
    'cmi._version', 'cmi._children', 'cmi.core._children', 'cmi.core.student_id', 'cmi.core.student_name', 'cmi.core.credit',
    'cmi.core.entry', 'cmi.core.score._children', 'cmi.core.total_time', 'cmi.core.lesson_mode', 'cmi.launch_data',
    'cmi.comments_from_lms', 'cmi.objectives._children', 'cmi.objectives._count', 'cmi.objectives.n.score._children',
    'cmi.student_data._children', 'cmi.student_data.mastery_score', 'cmi.student_data.max_time_allowed',
    'cmi.student_data.time_limit_action', 'cmi.student_preference._children', 'cmi.interactions._children',
    'cmi.interactions._count', 'cmi.interactions.n.objectives._count', 'cmi.interactions.n.correct_responses._count',
  ],
  rw: [
    'cmi.core.lesson_location', 'cmi.core.lesson_status', 'cmi.core.score.raw', 'cmi.core.score.min', 'cmi.core.score.max',
    'cmi.suspend_data', 'cmi.comments', 'cmi.objectives.n.id', 'cmi.objectives.n.score.raw', 'cmi.objectives.n.score.min',
    'cmi.objectives.n.score.max', 'cmi.objectives.n.status', 'cmi.student_preference.audio', 'cmi.student_preference.language',
    'cmi.student_preference.speed', 'cmi.student_preference.text',
  ],
  w: [
    'cmi.core.exit', 'cmi.core.session_time', 'cmi.interactions.n.id', 'cmi.interactions.n.objectives.n.id',
    'cmi.interactions.n.time', 'cmi.interactions.n.type', 'cmi.interactions.n.correct_responses.n.pattern',
    'cmi.interactions.n.weighting', 'cmi.interactions.n.student_response', 'cmi.interactions.n.result', 'cmi.interactions.n.latency',
  ],
};

const samples = {
  CMIIdentifier: 'id-1', CMIString255: 'text', CMIString4096: 'text', CMIDecimalOrBlank: '55.5', CMIDecimal: '-2.5',
  CMISInteger: '1', CMITime: '23:59:59.99', CMITimespan: '0001:30:00.5', CMIFeedback: 'a,b', CMIVocabularyOrDecimal: 'correct',
};

function withEntries() {
  const { api, takeDelta } = createScorm12Api({ initial: { 'cmi.objectives.0.id': 'o', 'cmi.interactions.0.id': 'i' } });
  api.LMSInitialize('');
  return { api, takeDelta };
}

const concrete = name => name.replaceAll('.n', '.0');

describe('SCORM 1.2 elements (RTE 1.2, 3.4; PLY-1)', () => {
  it('the table holds every element of the specification and no other', () => {
    assert.deepEqual(elementTable.map(({ name }) => name).sort(), Object.values(specified).flat().sort());
  });

  it('the table is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(elementTable)), elementTable.map(element => ({ ...element })));
  });

  for (const [access, names] of Object.entries(specified))
    for (const name of names)
      it(`${name} is ${{ r: 'read only', w: 'write only', rw: 'readable and writable' }[access]}`, () => {
        const { api, takeDelta } = withEntries();
        const element = elementTable.find(candidate => candidate.name === name);
        const value = element.vocabulary?.find(Boolean) ?? samples[element.type] ?? 'x';
        assert.equal(element.access, access);

        const set = api.LMSSetValue(concrete(name), value);
        const setError = api.LMSGetLastError();
        const got = api.LMSGetValue(concrete(name));
        const getError = api.LMSGetLastError();
        assert.equal(set, access === 'r' ? 'false' : 'true');
        assert.equal(setError, access !== 'r' ? '0' : element.type === 'keyword' ? '402' : '403');
        assert.equal(getError, access === 'w' ? '404' : '0');
        if (access === 'rw') assert.equal(got, value);
        assert.deepEqual(takeDelta(), access === 'r' ? {} : { [concrete(name)]: value });
      });

  it('reads what the hub sent', () => {
    const { api } = createScorm12Api({ initial: { 'cmi.core.student_name': 'Doe, Jo', 'cmi.core.entry': 'resume', 'cmi.student_data.mastery_score': 80 } });
    api.LMSInitialize('');
    assert.equal(api.LMSGetValue('cmi.core.student_name'), 'Doe, Jo');
    assert.equal(api.LMSGetValue('cmi.core.entry'), 'resume');
    assert.equal(api.LMSGetValue('cmi.student_data.mastery_score'), '80');
  });

  it('a supported element without a value is an empty string without an error', () => {
    const { api } = withEntries();
    assert.equal(api.LMSGetValue('cmi.launch_data'), '');
    assert.equal(api.LMSGetLastError(), '0');
  });

  it('arrays grow by one, at their end, at every depth', () => {
    const { api } = createScorm12Api({ initial: {} });
    api.LMSInitialize('');
    assert.equal(api.LMSSetValue('cmi.interactions.0.id', 'q0'), 'true');
    assert.equal(api.LMSSetValue('cmi.interactions.0.objectives.0.id', 'o0'), 'true');
    assert.equal(api.LMSSetValue('cmi.interactions.0.objectives.1.id', 'o1'), 'true');
    assert.equal(api.LMSSetValue('cmi.interactions.2.id', 'q2'), 'false');
    assert.equal(api.LMSSetValue('cmi.interactions.1.id', 'q1'), 'true');
    assert.equal(api.LMSGetValue('cmi.interactions._count'), '2');
    assert.equal(api.LMSGetValue('cmi.interactions.0.objectives._count'), '2');
    assert.equal(api.LMSGetValue('cmi.interactions.1.objectives._count'), '0');
    assert.equal(api.LMSGetValue('cmi.interactions.0.correct_responses._count'), '0');
  });

  it('counts continue from an earlier session', () => {
    const { api } = withEntries();
    assert.equal(api.LMSGetValue('cmi.interactions._count'), '1');
    assert.equal(api.LMSSetValue('cmi.interactions.1.id', 'q1'), 'true');
  });

  it('an entry may be set again', () => {
    const { api } = withEntries();
    assert.equal(api.LMSSetValue('cmi.objectives.0.id', 'other'), 'true');
    assert.equal(api.LMSGetValue('cmi.objectives.0.id'), 'other');
    assert.equal(api.LMSGetValue('cmi.objectives._count'), '1');
  });

  it('cmi.comments grows by what is sent, and commits as a whole', () => {
    const { api, takeDelta } = createScorm12Api({ initial: { 'cmi.comments': 'one ' } });
    api.LMSInitialize('');
    api.LMSSetValue('cmi.comments', 'two ');
    api.LMSSetValue('cmi.comments', 'three');
    assert.equal(api.LMSGetValue('cmi.comments'), 'one two three');
    assert.deepEqual(takeDelta(), { 'cmi.comments': 'one two three' });
  });

  it('session_time does not change total_time within the session', () => {
    const { api } = createScorm12Api({ initial: { 'cmi.core.total_time': '0001:00:00.00' } });
    api.LMSInitialize('');
    api.LMSSetValue('cmi.core.session_time', '0000:10:00.00');
    assert.equal(api.LMSGetValue('cmi.core.total_time'), '0001:00:00.00');
  });

  it('initial values outside the white list are dropped', () => {
    const { api } = createScorm12Api({ initial: { 'cmi.core.mood': 'x', 'cmi.core._children': 'x', 'cmi.objectives.x.id': 'y' } });
    api.LMSInitialize('');
    assert.match(api.LMSGetValue('cmi.core._children'), /^student_id,/);
    assert.equal(api.LMSGetValue('cmi.objectives._count'), '0');
  });
});
