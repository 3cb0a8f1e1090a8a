// The configuration at each level: read, set, take back.
import { ok, strictEqual } from 'node:assert';
import { probeCourse } from '../scorm12/course.mjs';
import { isRefused } from './cloud.mjs';

const levels = (course, version, registration) => [
  ['Application', 'ApplicationManagement', [], true],
  ['Course', 'Course', [course]],
  ['CourseVersion', 'Course', [course, version]],
  ['Registration', 'Registration', [registration]],
  ['RegistrationInstance', 'Registration', [registration, 0]],
];

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./cloud.mjs').Cloud} cloud */
export async function settings(suite, cloud) {
  const course = cloud.id('configured');
  const registration = cloud.id('configured-registration');
  const job = await cloud.importCourse(course, probeCourse('Configured', [{ id: 'SCO' }]));
  strictEqual(job.status, 'COMPLETE');
  await cloud.call('Registration', 'createRegistration', { courseId: course, learner: { id: 'configured' }, registrationId: registration }, {});
  const { instance } = await cloud.call('Registration', 'getRegistrationProgress', registration, {});

  for (const [level, api, [id, part], takesOptions] of levels(course, job.importResult.course.version, registration)) {
    const path = [id, part === undefined ? undefined : level === 'RegistrationInstance' ? instance : part].filter(each => each !== undefined);
    const options = takesOptions ? [{}] : [];
    const read = async () => (await cloud.call(api, `get${level}Configuration`, ...path, { includeMetadata: true })).settingItems;
    let setting;
    await suite.check(`get${level}Configuration`, 'every setting with its effective value and where it comes from', async () => {
      const items = await read();
      setting = items.find(({ metadata }) => /^bool/i.test(metadata?.dataType ?? ''));
      ok(setting, 'no setting that is true or false');
      ok(items.every(({ effectiveValueSource }) => effectiveValueSource));
    });
    const opposite = () => setting.effectiveValue === 'true' ? 'false' : 'true';
    await suite.check(`set${level}Configuration`, 'sets a value at this level', async () => {
      await cloud.call(api, `set${level}Configuration`, ...path, { settings: [{ settingId: setting.id, value: opposite(), explicit: true }] }, ...options);
      strictEqual((await read()).find(({ id: each }) => each === setting.id).explicitValue, opposite());
    });
    await suite.check(`set${level}Configuration`, 'an unknown setting is 400', () =>
      isRefused(cloud.call(api, `set${level}Configuration`, ...path, { settings: [{ settingId: 'NoSuchSetting', value: 'x', explicit: true }] }, ...options), 400));
    await suite.check(`delete${level}ConfigurationSetting`, 'leaves the value to the level above', async () => {
      await cloud.call(api, `delete${level}ConfigurationSetting`, ...path, setting.id, ...options);
      const now = (await read()).find(({ id: each }) => each === setting.id);
      strictEqual(now.effectiveValue, setting.effectiveValue);
    });
  }
  await cloud.call('Course', 'deleteCourse', course);
}
