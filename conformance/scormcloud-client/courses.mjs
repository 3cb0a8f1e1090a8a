import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotApplicable } from '../runner/suite.mjs';
import { probeCourse } from '../scorm12/course.mjs';
import { isRefused } from './cloud.mjs';

const signature = Buffer.from('PK');
const isZip = bytes => ok(Buffer.from(bytes).subarray(0, 2).equals(signature), 'is no zip archive');

export async function courses(suite, cloud) {
  const id = cloud.id('course');
  const call = (operation, ...args) => cloud.call('Course', operation, ...args);
  const check = (operation, title, body) => suite.check(operation, title, body);

  await importing(check, cloud, id, call);
  await reading(check, cloud, id, call);
  await tagging(check, cloud, id, call);
  await assets(check, id, call);
  await versions(check, cloud, id, call);
  await check('deleteCourse', 'takes the course away', async () => {
    await call('deleteCourse', id);
    await isRefused(call('getCourse', id, {}), 404);
  });
}

async function importing(check, cloud, id, call) {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const file = join(folder, 'course.zip');
  writeFileSync(file, probeCourse('Client course', [{ id: 'SCO' }]));
  await check('createUploadAndImportCourseJob', 'imports a package that is read from a file', async () => {
    const job = await cloud.importCourse(id, createReadStream(file));
    deepStrictEqual([job.status, job.importResult.course.title], ['COMPLETE', 'Client course']);
    ok(Array.isArray(job.importResult.parserWarnings));
  });
  rmSync(folder, { recursive: true });
  await check('createUploadAndImportCourseJob', 'refuses a course id that is taken, unless a new version is wanted', async () => {
    const options = { file: probeCourse('Again', [{ id: 'SCO' }]) };
    const job = await call('createUploadAndImportCourseJob', id, options).then(({ result }) => cloud.finishedJob(result), refusal => refusal);
    ok(job.status === 'ERROR' || job.status === 409 || job.status === 400, JSON.stringify(job));
  });
  await check('getImportJobStatus', 'a file that is no package ends in ERROR with a message', async () => {
    const job = await cloud.importCourse(cloud.id('broken'), Buffer.from('this is no zip archive'));
    strictEqual(job.status, 'ERROR');
    match(job.message, /\w{3,}/);
    await isRefused(call('getCourse', cloud.id('broken'), {}), 404);
  });
  await check('createFetchAndImportCourseJob', 'imports a package from a URL', () => imported(cloud, call, 'fetched', (course, url) =>
    call('createFetchAndImportCourseJob', course, { url, contentType: 'application/zip' }, {})));
  await check('createNoUploadAndImportCourseJob', 'imports a package from a URL', () => imported(cloud, call, 'not-uploaded', (course, url) =>
    call('createNoUploadAndImportCourseJob', course, { fetchRequest: { url, contentType: 'application/zip' } }, {})));
}

// The package is served from this machine, so only a hub beside it can fetch it.
async function imported(cloud, call, name, begin) {
  if (!/\/\/(localhost|127\.)/.test(process.env.HUB_URL)) throw new NotApplicable('needs a hub on this machine that may fetch from private addresses');
  const server = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'application/zip' }).end(probeCourse('Fetched', [{ id: 'SCO' }])));
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  try {
    const course = cloud.id(name);
    const { result } = await begin(course, `http://127.0.0.1:${server.address().port}/course.zip`);
    const job = await cloud.finishedJob(result);
    strictEqual(job.status, 'COMPLETE', job.message);
    strictEqual((await call('getCourse', course, {})).title, 'Fetched');
    await call('deleteCourse', course);
  } finally {
    server.close();
  }
}

async function reading(check, cloud, id, call) {
  await check('getCourse', 'the course, with its activities and its number of registrations', async () => {
    const course = await call('getCourse', id, { includeRegistrationCount: true, includeCourseMetadata: true });
    deepStrictEqual([course.id, course.courseLearningStandard, course.registrationCount], [id, 'SCORM12', 0]);
    ok(course.rootActivity.children.some(child => child.itemIdentifier === 'SCO'), JSON.stringify(course.rootActivity));
    ok(course.created instanceof Date && course.updated instanceof Date);
  });
  await check('getCourse', 'an unknown course is 404', () => isRefused(call('getCourse', cloud.id('unknown'), {}), 404));
  await check('setCourseTitle', 'changes the title', async () => {
    await call('setCourseTitle', id, { title: 'Renamed' });
    strictEqual((await call('getCourse', id, {})).title, 'Renamed');
  });
  await check('getCourseZip', 'the package as a zip archive', async () => isZip(await call('getCourseZip', id)));
  await check('getCourses', 'pages, and the total on the first page', async () => {
    for (const name of ['page-1', 'page-2', 'page-3']) await cloud.importCourse(cloud.id(name), probeCourse(name, [{ id: 'SCO' }]));
    const tags = [cloud.run];
    await call('putCourseTagsBatch', { ids: ['page-1', 'page-2', 'page-3'].map(name => cloud.id(name)), tags });
    const { data: page, headers } = await cloud.callForHeaders('Course', 'getCourses', { tags, includeTotalCount: true, orderBy: 'created_asc' });
    deepStrictEqual([page.courses.map(course => course.title), headers['x-total-count']], [['page-1', 'page-2', 'page-3'], '3']);
  });
  await check('getCourses', 'filters by id, time and tag', async () => {
    const one = await call('getCourses', { filter: cloud.id('page-2') });
    deepStrictEqual(one.courses.map(course => course.id), [cloud.id('page-2')]);
    const none = await call('getCourses', { since: new Date(Date.now() + 3_600_000) });
    deepStrictEqual(none.courses, []);
    for (const name of ['page-1', 'page-2', 'page-3']) await call('deleteCourse', cloud.id(name));
  });
  await check('buildCoursePreviewLaunchLink', 'a link that opens the course', async () => {
    const { launchLink } = await call('buildCoursePreviewLaunchLink', id, { redirectOnExitUrl: 'message' });
    strictEqual((await fetch(launchLink)).status, 200);
  });
}

async function tagging(check, cloud, id, call) {
  await check('putCourseTags', 'adds tags, a comma in one of them too', async () => {
    await call('putCourseTags', id, { tags: ['first', 'a, b'] });
    await call('putCourseTags', id, { tags: ['second'] });
    deepStrictEqual([...(await call('getCourseTags', id)).tags].sort(), ['a, b', 'first', 'second']);
    ok((await call('getCourses', { tags: ['a, b'] })).courses.some(course => course.id === id));
  });
  await check('deleteCourseTags', 'takes tags away, and is content with unknown ones', async () => {
    await call('deleteCourseTags', id, { tags: ['first', 'unknown'] });
    deepStrictEqual([...(await call('getCourseTags', id)).tags].sort(), ['a, b', 'second']);
  });
  await check('putCourseTagsBatch', 'adds tags to several courses', async () => {
    await call('putCourseTagsBatch', { ids: [id], tags: ['batch'] });
    ok((await call('getCourseTags', id)).tags.includes('batch'));
  });
}

async function assets(check, id, call) {
  await check('getCourseFileList', 'the files of the course', async () => ok((await call('getCourseFileList', id)).files.some(({ path }) => path.endsWith('probe.js'))));
  await check('uploadCourseAssetFile', 'adds a file, which can then be read', async () => {
    await isRefused(call('uploadCourseAssetFile', id, 'notes', { file: Buffer.from('added'), updateAssetPolicy: 'strict' }), 400);
    await call('uploadCourseAssetFile', id, 'notes', { file: Buffer.from('added') });
    ok((await call('getCourseFileList', id)).files.some(({ path }) => path.startsWith('notes')));
  });
  await check('getCourseAsset', 'a file\'s content', async () => match(Buffer.from(await call('getCourseAsset', id, 'probe.js')).toString(), /LMSInitialize/));
  await check('deleteCourseAsset', 'takes a file away', async () => {
    const added = (await call('getCourseFileList', id)).files.find(({ path }) => path.startsWith('notes')).path;
    await call('deleteCourseAsset', id, added);
    ok(!(await call('getCourseFileList', id)).files.some(({ path }) => path === added));
  });
}

async function versions(check, cloud, id, call) {
  await check('getCourseVersions', 'a second upload is a second version', async () => {
    const job = await cloud.importCourse(id, probeCourse('Second', [{ id: 'SCO' }]), { mayCreateNewVersion: true });
    strictEqual(job.status, 'COMPLETE', job.message);
    strictEqual((await call('getCourseVersions', id, {})).courses.length, 2);
  });
  const numbers = async () => (await call('getCourseVersions', id, {})).courses.map(({ version }) => version).sort((a, b) => a - b);
  await check('getCourseVersionInfo', 'one version', async () => {
    const [first] = await numbers();
    strictEqual((await call('getCourseVersionInfo', id, first, {})).version, first);
  });
  await check('getVersionedCourseZip', 'one version\'s package', async () => isZip(await call('getVersionedCourseZip', id, (await numbers())[0])));
  await check('getCourseVersionFileList', 'one version\'s files', async () => ok((await call('getCourseVersionFileList', id, (await numbers())[0])).files.length >= 3));
  await check('getCourseVersionAsset', 'one version\'s file', async () => match(Buffer.from(await call('getCourseVersionAsset', id, (await numbers())[1], 'probe.js')).toString(), /LMSInitialize/));
  await check('uploadCourseVersionAssetFile', 'adds a file to one version', async () => {
    await call('uploadCourseVersionAssetFile', id, (await numbers())[1], 'extra', { file: Buffer.from('added') });
  });
  await check('deleteCourseVersionAsset', 'takes a file from one version', async () => {
    const version = (await numbers())[1];
    const added = (await call('getCourseVersionFileList', id, version)).files.find(({ path }) => path.startsWith('extra')).path;
    await call('deleteCourseVersionAsset', id, version, added);
  });
  await check('buildCoursePreviewLaunchLinkWithVersion', 'a link that opens one version', async () => {
    const { launchLink } = await call('buildCoursePreviewLaunchLinkWithVersion', id, (await numbers())[0], { redirectOnExitUrl: 'message' });
    strictEqual((await fetch(launchLink)).status, 200);
  });
  await check('deleteCourseVersion', 'takes one version away', async () => {
    await call('deleteCourseVersion', id, (await numbers())[0]);
    strictEqual((await numbers()).length, 1);
  });
}

/** For operations of a part that a hub may not have: a refusal as missing is no failure, but told. */
export const comesLater = part => refusal => {
  if (refusal.status === 404 || refusal.status === 501 || refusal.status === 405) throw new NotApplicable(`this hub does not have ${part} (${refusal.status})`);
  throw refusal;
};
