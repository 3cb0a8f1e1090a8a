import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { NotApplicable } from '../runner/suite.mjs';
import { probeCourse } from '../scorm12/course.mjs';
import { isRefused } from './cloud.mjs';

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./cloud.mjs').Cloud} cloud */
export async function applications(suite, cloud) {
  const check = (operation, title, body) => suite.check(operation, title, () => {
    if (!cloud.managesApplications) throw new NotApplicable('needs --management');
    return body();
  });
  const name = cloud.id('application');
  let id;
  let credential;
  await check('createApplication', 'a new one, with an id of the hub\'s', async () => {
    const made = await cloud.manage('createApplication', { name });
    strictEqual(made.name, name);
    id = made.id;
  });
  await check('getApplicationList', 'all of them', async () => ok((await cloud.manage('getApplicationList')).applications.some(each => each.id === id)));
  await check('getApplications', 'in pages, with the total', async () => ok((await cloud.manage('getApplications', { includeTotalCount: true, includeCourseCount: true })).applications.some(each => each.id === id)));
  await check('getApplicationInfo', 'one of them, with its counts', async () => {
    const shown = await cloud.manage('getApplicationInfo', id, { includeCourseCount: true, includeRegistrationCount: true });
    deepStrictEqual([shown.name, shown.courseCount, shown.registrationCount], [name, 0, 0]);
  });
  await check('createCredential', 'a secret that works at once, in its own application alone', async () => {
    credential = await cloud.manage('createCredential', id, { name: 'first', active: true });
    const as = `${id}:${credential.credential}`;
    deepStrictEqual((await cloud.callAs(as, 'Course', 'getCourses', {})).courses, []);
  });
  await check('getCredentials', 'their names', async () => ok((await cloud.manage('getCredentials', id)).credentials.some(each => each.id === credential.id)));
  await check('updateCredential', 'one that is not active does not work', async () => {
    await cloud.manage('updateCredential', id, credential.id, { name: 'first', active: false });
    await isRefused(cloud.callAs(`${id}:${credential.credential}`, 'Ping', 'pingAppId'), 401);
  });
  await check('deleteCredential', 'takes one away', async () => {
    await cloud.manage('deleteCredential', id, credential.id);
    ok(!((await cloud.manage('getCredentials', id)).credentials ?? []).some(each => each.id === credential.id));
  });
  await check('updateApplication', 'another name; no deletions', async () => {
    await cloud.manage('updateApplication', id, { name: `${name}-2`, allowDelete: false });
    const shown = await cloud.manage('getApplicationInfo', id, {});
    deepStrictEqual([shown.name, shown.allowDelete], [`${name}-2`, false]);
  });
  await check('deleteApplication', 'one that has content is kept: 409', async () => {
    await cloud.manage('updateApplication', id, { allowDelete: true });
    const { credential: secret } = await cloud.manage('createCredential', id, { name: 'second', active: true });
    const course = cloud.id('inside');
    const inside = (...asked) => cloud.callAs(`${id}:${secret}`, ...asked);
    const { result } = await inside('Course', 'createUploadAndImportCourseJob', course, { file: probeCourse('Inside', [{ id: 'SCO' }]) });
    await cloud.finishedJob(result, inside);
    await isRefused(cloud.manage('deleteApplication', id), 409);
    await inside('Course', 'deleteCourse', course);
  });
  await check('deleteApplication', 'takes an empty one away', async () => {
    await cloud.manage('deleteApplication', id);
    await isRefused(cloud.manage('getApplicationInfo', id, {}), 404);
  });
}
