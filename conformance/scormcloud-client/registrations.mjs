import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { createServer } from 'node:http';
import { NotApplicable } from '../runner/suite.mjs';
import { until } from '../runner/conditions.mjs';
import { probeCourse } from '../scorm12/course.mjs';
import { isRefused } from './cloud.mjs';
import { comesLater } from './courses.mjs';

export async function registrations(suite, cloud, player) {
  const course = cloud.id('registered');
  const id = cloud.id('registration');
  const call = (operation, ...args) => cloud.call('Registration', operation, ...args);
  const check = (operation, title, body) => suite.check(operation, title, body);
  strictEqual((await cloud.importCourse(course, probeCourse('Registered', [{ id: 'SCO' }]))).status, 'COMPLETE');

  await creating(check, cloud, call, course, id);
  await playing(check, call, player, id);
  await statements(check, cloud, call, course, id);
  await listing(check, cloud, call, course);
  await tagging(check, call, id);
  await instances(check, call, id);
  await others(check, call, id);
  await check('deleteRegistration', 'takes the registration away', async () => {
    await call('deleteRegistration', id);
    await isRefused(call('getRegistration', id), 404);
  });
  await cloud.call('Course', 'deleteCourse', course);
}

const learner = { id: 'client-learner', firstName: 'Ada', lastName: 'Client', email: 'ada@client.example' };

async function creating(check, cloud, call, course, id) {
  await check('createRegistration', 'a learner on a course', async () => {
    await call('createRegistration', { courseId: course, learner, registrationId: id }, {});
    const { registrationCompletion, learner: shown } = await call('getRegistrationProgress', id, {});
    deepStrictEqual([registrationCompletion, shown.id, shown.firstName, shown.lastName], ['UNKNOWN', learner.id, learner.firstName, learner.lastName]);
  });
  await check('createRegistration', 'an id that is taken is 400', () => isRefused(call('createRegistration', { courseId: course, learner, registrationId: id }, {}), 400));
  await check('createRegistration', 'an unknown course is 400, and leaves nothing', async () => {
    await isRefused(call('createRegistration', { courseId: cloud.id('unknown'), learner, registrationId: cloud.id('orphan') }, {}), 400);
    await isRefused(call('getRegistration', cloud.id('orphan')), 404);
  });
  await check('createRegistration', 'an id with every kind of character, 255 long', async () => {
    const odd = `${cloud.id('/?#%&+ äß😀"')}`.padEnd(255, 'x');
    await call('createRegistration', { courseId: course, learner, registrationId: odd }, {});
    strictEqual((await call('getRegistrationProgress', odd, {})).id, odd);
    await call('deleteRegistration', odd);
  });
  await check('getRegistration', 'says whether it exists', () => call('getRegistration', id));
}

async function playing(check, call, player, id) {
  await check('buildRegistrationLaunchLink', 'a link that a learner follows to the course', async () => {
    const { launchLink } = await call('buildRegistrationLaunchLink', id, { redirectOnExitUrl: 'message', expiry: 60 });
    const { page, sco } = await player.open(launchLink);
    await sco.initialize();
    await sco.store({ 'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': '30', 'cmi.core.session_time': '00:00:20', 'cmi.interactions.0.id': 'Q1', 'cmi.interactions.0.type': 'numeric' });
    await sco.finish();
    await page.goto('about:blank');
    await page.close();
  });
  await check('getRegistrationProgress', 'what the learner has reached', async () => {
    const result = await until('the result', () => call('getRegistrationProgress', id, {}), ({ registrationSuccess }) => registrationSuccess === 'FAILED');
    deepStrictEqual([result.score.scaled, result.totalSecondsTracked], [30, 20]);
  });
  await check('getRegistrationProgress', 'with the activities, interactions and run-time values', async () => {
    const { activityDetails } = await call('getRegistrationProgress', id, { includeChildResults: true, includeInteractionsAndObjectives: true, includeRuntime: true });
    match(JSON.stringify(activityDetails), /"Q1"/);
  });
  await check('getRegistrationLaunchHistory', 'one launch, with its log', async () => {
    const { launchHistory: [launch, ...more] } = await call('getRegistrationLaunchHistory', id, { includeHistoryLog: true });
    strictEqual(more.length, 0);
    match(launch.historyLog, /LMSSetValue/);
    strictEqual(launch.score.scaled, 30);
  });
  await check('getRegistrationInstanceLaunchHistory', 'the same by instance', async () => {
    const { instance } = await call('getRegistrationProgress', id, {});
    strictEqual((await call('getRegistrationInstanceLaunchHistory', id, instance, {})).launchHistory.length, 1);
  });
}

async function statements(check, cloud, call, course, id) {
  const ofCourse = (operation, ...args) => cloud.call('Course', operation, ...args);
  const { instance, xapiRegistrationId } = await call('getRegistrationProgress', id, {});
  const isToldOf = ({ statements: told }) => {
    if (told.length === 0) throw new NotApplicable('this hub tells no play of a SCORM course as statements');
    ok(told.every(({ context, objectActivity }) => context.registration === xapiRegistrationId && objectActivity.id), JSON.stringify(told));
    ok(told.some(({ verb, result }) => verb.id.endsWith('/failed') && result.score.scaled === 0.3), JSON.stringify(told));
  };
  const none = { until: new Date(Date.now() - 3_600_000) };
  await check('getRegistrationStatements', 'the play as xAPI statements', async () => {
    isToldOf(await call('getRegistrationStatements', id, {}));
    deepStrictEqual((await call('getRegistrationStatements', id, none)).statements, []);
  });
  await check('getRegistrationInstanceStatements', 'the same by instance', async () => isToldOf(await call('getRegistrationInstanceStatements', id, instance, {})));
  await check('getCourseStatements', 'those of the course, of all learners and of one', async () => {
    isToldOf(await ofCourse('getCourseStatements', course, { learnerId: learner.id }));
    isToldOf(await ofCourse('getCourseStatements', course, {}));
    deepStrictEqual((await ofCourse('getCourseStatements', course, { learnerId: cloud.id('nobody') })).statements, []);
  });
  await check('getCourseVersionStatements', 'those of a version', async () => {
    const { courses: [{ version }] } = await ofCourse('getCourseVersions', course, {});
    isToldOf(await ofCourse('getCourseVersionStatements', course, version, { learnerId: learner.id }));
  });
}

async function listing(check, cloud, call, course) {
  const more = ['a', 'b', 'c'].map(name => cloud.id(`list-${name}`));
  for (const registrationId of more) await call('createRegistration', { courseId: course, learner: { id: registrationId }, registrationId }, {});
  await check('getRegistrations', 'by course, with the total', async () => {
    const { data, headers } = await cloud.callForHeaders('Registration', 'getRegistrations', { courseId: course, includeTotalCount: true });
    deepStrictEqual([data.registrations.length, headers['x-total-count']], [4, '4']);
  });
  await check('getRegistrations', 'by learner, in the order that is asked for', async () => {
    const { registrations } = await call('getRegistrations', { learnerId: more[1] });
    deepStrictEqual(registrations.map(({ id }) => id), [more[1]]);
    const ordered = await call('getRegistrations', { courseId: course, orderBy: 'created_asc', since: new Date(Date.now() - 3_600_000) });
    deepStrictEqual(ordered.registrations.slice(1).map(({ id }) => id), more);
  });
  await check('getRegistrations', 'page after page by "more" alone', async () => {
    // Enough that no hub puts them on one page.
    const many = Array.from({ length: 120 }, (_, at) => cloud.id(`many-${at}`));
    for (const registrationId of many) await call('createRegistration', { courseId: course, learner: { id: 'many' }, registrationId }, {});
    const seen = [];
    for (let page = await call('getRegistrations', { courseId: course }); ; page = await call('getRegistrations', { more: page.more })) {
      seen.push(...page.registrations.map(({ id }) => id));
      if (!page.more) break;
    }
    deepStrictEqual([seen.length, new Set(seen).size], [124, 124]);
  });
}

async function tagging(check, call, id) {
  await check('putRegistrationTags', 'adds tags', async () => {
    await call('putRegistrationTags', id, { tags: ['one', 'two'] });
    deepStrictEqual([...(await call('getRegistrationTags', id)).tags].sort(), ['one', 'two']);
  });
  await check('getRegistrationTags', 'tags are found in lists', async () => ok((await call('getRegistrations', { tags: ['two', 'none'] })).registrations.some(registration => registration.id === id)));
  await check('deleteRegistrationTags', 'takes tags away', async () => {
    await call('deleteRegistrationTags', id, { tags: ['one'] });
    deepStrictEqual((await call('getRegistrationTags', id)).tags, ['two']);
  });
  await check('putRegistrationTagsBatch', 'adds tags to several registrations', async () => {
    await call('putRegistrationTagsBatch', { ids: [id], tags: ['batch'] });
    ok((await call('getRegistrationTags', id)).tags.includes('batch'));
  });
}

async function instances(check, call, id) {
  await check('createNewRegistrationInstance', 'a new instance starts afresh', async () => {
    await call('createNewRegistrationInstance', id);
    const now = await call('getRegistrationProgress', id, {});
    deepStrictEqual([now.registrationCompletion, now.totalSecondsTracked], ['UNKNOWN', 0]);
  });
  await check('getRegistrationInstances', 'both instances', async () => strictEqual((await call('getRegistrationInstances', id, {})).registrations.length, 2));
  const oldest = async () => Math.min(...(await call('getRegistrationInstances', id, {})).registrations.map(({ instance }) => instance));
  await check('getRegistrationInstanceProgress', 'the first instance keeps its result', async () => strictEqual((await call('getRegistrationInstanceProgress', id, await oldest(), {})).registrationSuccess, 'FAILED'));
  await check('deleteRegistrationInstance', 'takes one instance away', async () => {
    await call('deleteRegistrationInstance', id, await oldest());
    strictEqual((await call('getRegistrationInstances', id, {})).registrations.length, 1);
  });
  await check('deleteRegistrationProgress', 'forgets the result, keeps the registration', async () => {
    await call('deleteRegistrationProgress', id);
    strictEqual((await call('getRegistrationProgress', id, {})).registrationCompletion, 'UNKNOWN');
  });
}

async function others(check, call, id) {
  await check('testRegistrationPostback', 'sends a sample to the given URL', async () => {
    if (!/\/\/(localhost|127\.)/.test(process.env.HUB_URL)) throw new NotApplicable('needs a hub on this machine that may send to private addresses');
    const received = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => { body += chunk; }).on('end', () => { received.push(body); response.end(); });
    });
    await new Promise(done => server.listen(0, '127.0.0.1', done));
    try {
      await call('testRegistrationPostback', { url: `http://127.0.0.1:${server.address().port}/`, authType: 'UNDEFINED' });
      const [body] = await until('the postback', async () => received, all => all.length > 0);
      ok(JSON.parse(body).id);
    } finally {
      server.close();
    }
  });
  await check('deleteRegistrationGlobalData', 'forgets global objectives and shared data', () => call('deleteRegistrationGlobalData', id).catch(comesLater('SCORM 2004')));
}
