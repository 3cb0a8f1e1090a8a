import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { probeCourse } from '../scorm12/course.mjs';
import { isRefused } from './cloud.mjs';
import { comesLater } from './courses.mjs';

export async function dispatching(suite, cloud) {
  const course = cloud.id('dispatched');
  const destination = cloud.id('destination');
  const dispatch = cloud.id('dispatch');
  const call = (operation, ...args) => cloud.call('Dispatch', operation, ...args);
  const check = (operation, title, body) => suite.check(operation, title, body);
  strictEqual((await cloud.importCourse(course, probeCourse('Dispatched', [{ id: 'SCO' }]))).status, 'COMPLETE');

  await destinations(check, cloud, call, destination);
  await creating(check, cloud, call, course, destination, dispatch);
  await controls(check, call, destination, dispatch);
  await bulk(check, cloud, call, course, destination, dispatch);
  await lti(check, call, dispatch);
  await removing(check, cloud, call, destination, dispatch);
  await cloud.call('Course', 'deleteCourse', course);
}

async function destinations(check, cloud, call, id) {
  await check('createDestinations', 'several at once', async () => {
    await call('createDestinations', { destinations: [{ id, data: { name: 'Client A', notes: 'first' } }, { id: cloud.id('other'), data: { name: 'Client B' } }] });
    deepStrictEqual([(await call('getDestination', id)).name, (await call('getDestination', cloud.id('other'))).name], ['Client A', 'Client B']);
  });
  await check('setDestination', 'changes what is given, and leaves the rest', async () => {
    await call('setDestination', id, { name: 'Client A2' });
    const { name, notes } = await call('getDestination', id);
    deepStrictEqual({ name, notes }, { name: 'Client A2', notes: 'first' });
  });
  await check('setDestination', 'launch auth is kept as it was given', async () => {
    const launchAuth = { type: 'vault', options: { ipAddress: false, fingerprint: true, expiry: 7200, slidingExpiry: 600 } };
    await call('setDestination', id, { name: 'Client A2', launchAuth });
    deepStrictEqual(JSON.parse(JSON.stringify((await call('getDestination', id)).launchAuth)), launchAuth);
  });
  await check('setDestination', 'launch auth of an unknown type is 400', () => isRefused(call('setDestination', id, { name: 'Client A2', launchAuth: { type: 'token' } }), 400));
  await check('getDestination', 'an unknown one is 404', () => isRefused(call('getDestination', cloud.id('unknown')), 404));
  await check('putDestinationTags', 'adds tags', async () => {
    await call('putDestinationTags', id, { tags: ['north', cloud.run] });
    deepStrictEqual([...(await call('getDestinationTags', id)).tags].sort(), [cloud.run, 'north'].sort());
  });
  await check('deleteDestinationTags', 'takes tags away', async () => {
    await call('deleteDestinationTags', id, { tags: ['north'] });
    deepStrictEqual((await call('getDestinationTags', id)).tags, [cloud.run]);
  });
  await check('putDestinationTagsBatch', 'adds tags to several', async () => {
    await call('putDestinationTagsBatch', { ids: [id, cloud.id('other')], tags: ['batch'] });
    ok((await call('getDestinationTags', cloud.id('other'))).tags.includes('batch'));
  });
  await check('getDestinations', 'by tag, with the total', async () => {
    const { data, headers } = await cloud.callForHeaders('Dispatch', 'getDestinations', { tags: [cloud.run], includeTotalCount: true });
    deepStrictEqual([data.destinations.map(each => each.id), headers['x-total-count']], [[id], '1']);
  });
}

async function creating(check, cloud, call, courseId, destinationId, id) {
  await check('createDispatches', 'a course for a destination', async () => {
    await call('createDispatches', { dispatches: [{ id, data: { courseId, destinationId, registrationCap: 5, tags: [cloud.run], notes: 'note' } }] });
    const shown = await call('getDispatch', id);
    deepStrictEqual([shown.courseId, shown.destinationId, shown.registrationCap, shown.enabled, shown.instanced], [courseId, destinationId, 5, true, true]);
  });
  await check('createDispatches', 'an id that is taken is 400', () => isRefused(call('createDispatches', { dispatches: [{ id, data: { courseId, destinationId } }] }), 400));
  await check('createDispatches', 'one that is wrong refuses them all', async () => {
    const good = { id: cloud.id('good'), data: { courseId, destinationId: cloud.id('other') } };
    await isRefused(call('createDispatches', { dispatches: [good, { id: cloud.id('bad'), data: { courseId: cloud.id('unknown'), destinationId } }] }), 400);
    await isRefused(call('getDispatch', good.id), 404);
  });
  await check('getDispatchZip', 'the shell as a SCORM 1.2 package under 50 KB', async () => {
    const shell = Buffer.from(await call('getDispatchZip', id, { type: 'SCORM_12' }));
    ok(shell.subarray(0, 2).equals(Buffer.from('PK')) && shell.length < 50_000, `${shell.length} bytes`);
    ok(shell.includes('imsmanifest.xml'));
  });
  await check('getDestinationDispatchZip', 'all shells of a destination', async () => ok(Buffer.from(await call('getDestinationDispatchZip', destinationId, {})).subarray(0, 2).equals(Buffer.from('PK'))));
}

async function controls(check, call, destination, id) {
  await check('updateDispatch', 'changes what is given, and leaves the rest', async () => {
    const expirationDate = new Date(Date.UTC(2040, 0, 1));
    await call('updateDispatch', id, { registrationCap: 7, expirationDate });
    const shown = await call('getDispatch', id);
    deepStrictEqual([shown.registrationCap, shown.notes, shown.expirationDate.getTime()], [7, 'note', expirationDate.getTime()]);
  });
  await check('setDispatchEnabled', 'switches it off', async () => {
    await call('setDispatchEnabled', id, { enabled: false });
    strictEqual((await call('getDispatchEnabled', id)).enabled, false);
  });
  await check('getDispatchEnabled', 'says whether it is on', async () => strictEqual((await call('getDispatchEnabled', id)).enabled, (await call('getDispatch', id)).enabled));
  await check('setDestinationDispatchEnabled', 'switches all of a destination on', async () => {
    await call('setDestinationDispatchEnabled', destination, { enabled: true });
    strictEqual((await call('getDispatch', id)).enabled, true);
  });
  await check('enableRegistrationInstancing', 'sets instancing for all of a destination', async () => {
    await call('enableRegistrationInstancing', destination, { enabled: false });
    strictEqual((await call('getDispatch', id)).instanced, false);
  });
  await check('updateDispatchHashUserInfo', 'hashes what the LMS tells of learners', async () => {
    await call('updateDispatchHashUserInfo', id, { enabled: true });
    strictEqual((await call('getDispatchHashUserInfo', id)).enabled, true);
  });
  await check('getDispatchHashUserInfo', 'says whether it does', async () => ok(typeof (await call('getDispatchHashUserInfo', id)).enabled === 'boolean'));
  await check('updateDestinationHashUserInfo', 'the same for a destination', async () => {
    await call('updateDestinationHashUserInfo', destination, { enabled: true });
    strictEqual((await call('getDestinationHashUserInfo', destination)).enabled, true);
  });
  await check('getDestinationHashUserInfo', 'says whether it does', async () => ok(typeof (await call('getDestinationHashUserInfo', destination)).enabled === 'boolean'));
  await check('getDispatchRegistrationCount', 'counts learners', async () => strictEqual((await call('getDispatchRegistrationCount', id)).registrationCount, 0));
  await check('resetDispatchRegistrationCount', 'starts the count anew', async () => {
    await call('resetDispatchRegistrationCount', id);
    ok((await call('getDispatchRegistrationCount', id)).lastResetDate);
  });
  await check('getDestinationDispatchRegistrationCount', 'counts a destination\'s learners', async () => strictEqual((await call('getDestinationDispatchRegistrationCount', destination)).result, 0));
  await check('resetDestinationDispatchRegistrationCount', 'starts a destination\'s counts anew', () => call('resetDestinationDispatchRegistrationCount', destination));
  await check('deleteDispatchPostbackInfo', 'leaves the postback to the application', () => call('deleteDispatchPostbackInfo', id));
  await check('putDispatchTags', 'adds tags', async () => {
    await call('putDispatchTags', id, { tags: ['red'] });
    ok((await call('getDispatchTags', id)).tags.includes('red'));
  });
  await check('getDispatchTags', 'all of them', async () => strictEqual((await call('getDispatchTags', id)).tags.length, 2));
  await check('deleteDispatchTags', 'takes tags away', async () => {
    await call('deleteDispatchTags', id, { tags: ['red'] });
    ok(!(await call('getDispatchTags', id)).tags.includes('red'));
  });
}

async function bulk(check, cloud, call, course, destination, id) {
  await check('putDispatchTagsBatch', 'adds tags to several', async () => {
    await call('putDispatchTagsBatch', { ids: [id], tags: ['batch'] });
    ok((await call('getDispatchTags', id)).tags.includes('batch'));
  });
  await check('getDispatches', 'by course and tag, with the total', async () => {
    const { data, headers } = await cloud.callForHeaders('Dispatch', 'getDispatches', { courseId: course, tags: [cloud.run], includeTotalCount: true });
    deepStrictEqual([data.dispatches.map(each => each.id), headers['x-total-count']], [[id], '1']);
  });
  await check('getDestinationDispatches', 'those of a destination', async () => deepStrictEqual((await call('getDestinationDispatches', destination, {})).dispatches.map(each => each.id), [id]));
  await check('updateDispatches', 'changes all that match, and says how many', async () => {
    const { headers } = await cloud.callForHeaders('Dispatch', 'updateDispatches', { registrationCap: 9 }, { tags: [cloud.run] });
    deepStrictEqual([headers['x-total-count'], (await call('getDispatch', id)).registrationCap], ['1', 9]);
  });
  await check('updateDispatches', 'without a filter is 400', () => isRefused(call('updateDispatches', { registrationCap: 1 }, {}), 400));
  await check('deleteDispatches', 'without a filter is 400', () => isRefused(call('deleteDispatches', {}), 400));
}

async function lti(check, call, id) {
  await check('getLTIDispatch', 'LTI 1.1 URL, key and secret', () => call('getLTIDispatch', id).catch(comesLater('LTI')));
}

async function removing(check, cloud, call, destination, id) {
  await check('deleteDispatch', 'takes one away', async () => {
    await call('deleteDispatch', id);
    await isRefused(call('getDispatch', id), 404);
  });
  const again = async name => {
    await call('createDispatches', { dispatches: [{ id: cloud.id(name), data: { courseId: cloud.id('dispatched'), destinationId: destination, tags: [name] } }] });
    return cloud.id(name);
  };
  await check('deleteDispatches', 'takes those away that match, and says how many', async () => {
    const other = await again('by-tag');
    const { headers } = await cloud.callForHeaders('Dispatch', 'deleteDispatches', { tags: ['by-tag'], courseId: cloud.id('dispatched') });
    strictEqual(headers['x-total-count'], '1');
    await isRefused(call('getDispatch', other), 404);
  });
  await check('deleteDestinationDispatches', 'takes those of a destination away', async () => {
    const other = await again('by-destination');
    await call('deleteDestinationDispatches', destination);
    await isRefused(call('getDispatch', other), 404);
  });
  await check('deleteDestination', 'takes a destination away', async () => {
    for (const each of [destination, cloud.id('other')]) await call('deleteDestination', each);
    await isRefused(call('getDestination', destination), 404);
  });
}
