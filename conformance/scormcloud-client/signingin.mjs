import { match, ok, strictEqual } from 'node:assert';
import { isRefused } from './cloud.mjs';

export async function signingIn(suite, cloud) {
  await suite.check('getAbout', 'names the version', async () => match((await cloud.call('About', 'getAbout')).version, /^\d+\.\d+/));
  await suite.check('pingAppId', 'answers an application', async () => ok((await cloud.call('Ping', 'pingAppId')).apiMessage));
  await suite.check('pingAppId', 'a wrong secret is 401', () => isRefused(cloud.callAs('main:wrong', 'Ping', 'pingAppId'), 401));
  await suite.check('getAppToken', 'a token for scopes, good for those alone', async () => {
    const { accessToken: token, tokenType } = await cloud.call('Authentication', 'getAppToken', 'read:ping read:course', { expiration: 60 });
    strictEqual(tokenType.toLowerCase(), 'bearer');
    ok((await cloud.callWithToken(token, 'Ping', 'pingAppId')).apiMessage);
    ok(Array.isArray((await cloud.callWithToken(token, 'Course', 'getCourses', {})).courses));
    await isRefused(cloud.callWithToken(token, 'Dispatch', 'getDispatches', {}), 403);
  });
  await suite.check('createToken', 'a token for an application by its name', async () => {
    const { applications } = cloud.managesApplications ? await cloud.manage('getApplicationList') : { applications: [{ name: 'Main application' }] };
    const { result } = await cloud.call('ApplicationManagement', 'createToken', {
      permissions: { scopes: ['read:ping'], applicationName: applications[0].name }, expiry: new Date(Date.now() + 60_000).toISOString(),
    });
    ok((await cloud.callWithToken(result, 'Ping', 'pingAppId')).apiMessage);
  });
}
