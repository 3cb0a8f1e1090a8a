// What the hub tells of a session outside: completion, success, score, time, and the detail of what was recorded.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { until } from '../runner/conditions.mjs';

const recorded = {
  'cmi.core.lesson_status': 'passed',
  'cmi.core.score.raw': '87.5',
  'cmi.core.session_time': '00:02:05.5',
  'cmi.suspend_data': 'done',
  'cmi.core.lesson_location': 'end',
  'cmi.objectives.0.id': 'OBJ-1',
  'cmi.objectives.0.score.raw': '50',
  'cmi.objectives.0.status': 'failed',
  'cmi.interactions.0.id': 'Q1',
  'cmi.interactions.0.type': 'choice',
  'cmi.interactions.0.correct_responses.0.pattern': 'a',
  'cmi.interactions.0.student_response': 'b',
  'cmi.interactions.0.result': 'wrong',
  'cmi.interactions.0.latency': '00:00:07',
};
const detail = '?includeChildResults=true&includeInteractionsAndObjectives=true&includeRuntime=true';

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function results(suite, stage) {
  const check = (id, title, body) => suite.check(`RESULT/${id}`, title, body);
  await suite.scenario('RESULT', 'The result as the API shows it', async () => {
    const registration = await stage.register(await stage.course('results'));
    await check('untouched', 'a registration that nobody has launched knows nothing', async () => {
      const { registrationCompletion, registrationSuccess, totalSecondsTracked } = await stage.api.progress(registration);
      deepStrictEqual([registrationCompletion, registrationSuccess, totalSecondsTracked], ['UNKNOWN', 'UNKNOWN', 0]);
    });
    await stage.session(registration, sco => sco.store(recorded));
    const shown = await until('the completed result', () => stage.api.progress(registration, detail), ({ registrationCompletion }) => registrationCompletion === 'COMPLETED');

    await check('success', 'passed is PASSED', () => strictEqual(shown.registrationSuccess, 'PASSED'));
    await check('score', 'the raw score, from 0 to 100', () => strictEqual(shown.score.scaled, 87.5));
    await check('time', 'the session time in seconds', () => strictEqual(shown.totalSecondsTracked, 125.5));
    await check('dates', 'the dates of access and completion', () => ok(shown.firstAccessDate && shown.lastAccessDate && shown.completedDate));
    const activity = findActivity(shown.activityDetails, 'SCO');
    await check('activity', 'the SCO among the activities', () => ok(activity, JSON.stringify(shown.activityDetails)));
    await check('runtime', 'the run-time values of the SCO', () => {
      const { location, scoreRaw, suspendData } = activity.runtime;
      deepStrictEqual({ location, scoreRaw, suspendData }, { location: 'end', scoreRaw: '87.5', suspendData: 'done' });
    });
    await check('interactions', 'the interactions', () => {
      const [{ id, type, learnerResponse, result }] = activity.runtime.runtimeInteractions;
      deepStrictEqual({ id, type, learnerResponse, result }, { id: 'Q1', type: 'Choice', learnerResponse: 'b', result: 'wrong' });
    });
    await check('objectives', 'the objectives', () => {
      const [{ id, scoreRaw, runtimeObjectiveSuccessStatus }] = activity.runtime.runtimeObjectives;
      deepStrictEqual({ id, scoreRaw, runtimeObjectiveSuccessStatus }, { id: 'OBJ-1', scoreRaw: '50', runtimeObjectiveSuccessStatus: 'FAILED' });
    });
  });
}

const findActivity = (activity, id) => !activity ? undefined
  : activity.id === id ? activity
  : (activity.children ?? []).map(child => findActivity(child, id)).find(Boolean);
