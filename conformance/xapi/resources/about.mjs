// Communication 2.8; 2.0 4.1.6.7: what the store says of itself.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';

export async function aboutResource(checks, lrs) {
  await checks.scenario('XAPI-00315', 'About Resource', async () => {
    const about = async headers => (await lrs.get('about', undefined, headers)).demand(200);
    await checks.check('XAPI-00319', 'GET answers 200, JSON and a version', async () => {
      const answer = await about();
      strictEqual(answer.type, 'application/json');
      ok('version' in answer.json);
    });
    await checks.check('XAPI-00318', 'version is a list of strings', async () => ok((await about()).json.version.every(version => typeof version === 'string')));
    await checks.check('XAPI-00317', `version has ${checks.version}`, async () => ok((await about()).json.version.includes(checks.version)));
    await checks.check('XAPI-00316', 'every version is one that exists', async () => ok((await about()).json.version.every(version => /^(0\.9|0\.95|1\.0\.[0-3]|2\.0\.0)$/.test(version))));
    await checks.check('Comm 2.8|4.1.6.7', 'nothing beside version and extensions', async () => deepStrictEqual(Object.keys((await about()).json).filter(key => !['version', 'extensions'].includes(key)), []));
    await checks.check('XAPI-00321', 'no version header is needed', async () => void await about({ 'X-Experience-API-Version': undefined }));
    for (const version of ['0.95', '1.1.0', '9.9', 'x']) await checks.check('Comm 2.8|4.1.6.7', `the version header "${version}" is not refused`, async () => void await about({ 'X-Experience-API-Version': version }));
    await checks.check('Comm 2.8|4.1.6.7', 'no credential is needed', async () => void (await lrs.as(undefined).get('about')).demand(200));
    await checks.check('XAPI-00125', 'HEAD', async () => strictEqual((await lrs.send('HEAD', 'about')).demand(200).body.length, 0));
    await checks.check('XAPI-00324', 'a parameter that nobody knows is 400', async () => (await lrs.get('about', { colour: 'blue' })).demand(400));
  });
}
