// Launches that have to be let in (certification guide 6.1.2, 6.1.3), and what else a platform may do.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { until } from '../runner/conditions.mjs';
import { claim, instructor, learner } from './claims.mjs';
import { Key } from './tokens.mjs';

const full = { given_name: 'Ada', family_name: 'Lovelace', name: 'Ada Lovelace', email: 'ada@lms.invalid' };

const cases = role => [
  ['plain', 'everything is told', { ...full, roles: [role] }],
  ['several-roles', 'several roles', { ...full, roles: [role, 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student', 'http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor'] }],
  ['short-role', 'a short role', { ...full, roles: [role.split('#')[1]] }],
  ['unknown-role', 'an unknown role beside a known one', { ...full, roles: [role, 'http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Helper'] }],
  ['no-role', 'an empty list of roles', { ...full, roles: [] }],
  ['email-only', 'nothing personal but the mail address', { email: full.email, roles: [role] }],
  ['names-only', 'nothing personal but names', { given_name: full.given_name, family_name: full.family_name, name: full.name, roles: [role] }],
  ['no-pii', 'nothing personal', { roles: [role] }],
  ['email-without-context', 'the mail address, and no context', { email: full.email, roles: [role] }, claims => delete claims[claim.context]],
];

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function valid(suite, stage) {
  for (const [section, who, role] of [['6.1.2', 'instructor', instructor], ['6.1.3', 'student', learner]]) {
    for (const [id, title, person, spoil] of cases(role))
      await suite.check(`CERT ${section}/${id}`, `let in as ${who}: ${title}`, () => stage.visitor().opens({ person: { id: `${who}-${randomUUID()}`, ...person }, spoil }));
  }
  await login(suite, stage);
  await keys(suite, stage);
  await deployments(suite, stage);
}

async function login(suite, stage) {
  for (const method of ['GET', 'POST'])
    await suite.check('SEC 5.1.1.2', `a login by ${method} is answered with a request for a token, hints unchanged`, async () => {
      const { asked, given, location } = await stage.visitor().login({ method });
      const { state, nonce, ...rest } = asked;
      ok(state?.length >= 20 && nonce?.length >= 20, 'state or nonce can be guessed');
      ok(location.startsWith(`${stage.platform.url}/auth?`), location);
      deepStrictEqual(rest, {
        scope: 'openid', response_type: 'id_token', response_mode: 'form_post', prompt: 'none', client_id: stage.platform.clientId, redirect_uri: `${stage.hub}/lti/launch`,
        login_hint: given.login_hint, lti_message_hint: given.lti_message_hint,
      });
    });
  await suite.check('SEC 5.1.1.2', 'no two logins have the same state or nonce', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => stage.visitor().login()));
    strictEqual(new Set(all.flatMap(({ asked }) => [asked.state, asked.nonce])).size, 20);
  });
  await suite.check('LTI 4.1', 'client_id and lti_deployment_id may be left out of the login', () =>
    stage.visitor().opens({ login: { without: ['client_id', 'lti_deployment_id', 'lti_message_hint'] } }));
  await suite.check('LTI 5.4.7', 'claims that nobody knows are no obstacle', () => stage.visitor().opens({ spoil: claims => { claims['https://vendor.invalid/claim'] = { deep: [1, { x: null }] }; } }));
  await suite.check('SEC 5.1.2', 'aud may be an array of one', () => stage.visitor().opens({ spoil: claims => { claims.aud = [claims.aud]; } }));
}

async function keys(suite, stage) {
  await suite.check('SEC 6.3', "the tool's key set has public RSA keys for RS256 with ids, and nothing private", async () => {
    const { keys } = await (await fetch(`${stage.hub}/lti/jwks.json`)).json();
    ok(keys.length > 0, 'there are no keys');
    for (const key of keys) {
      deepStrictEqual([key.kty, key.alg, key.use], ['RSA', 'RS256', 'sig']);
      ok(key.kid && key.n && key.e && !key.d && !key.p, `the key ${key.kid}`);
    }
  });
  await suite.check('SEC 6.4', 'a key that the platform published a moment ago is fetched, within a minute', async () => {
    stage.platform.keys.push(new Key('key-3'));
    await until('a launch with the new key', async () => (await stage.visitor().launch()).answer.status, status => status < 400, 60_000);
  });
}

async function deployments(suite, stage) {
  await suite.check('LTI 3.1.3', 'a deployment that was refused launches no more, and does when it is approved', async () => {
    const deployment = `/lti/platforms/${stage.id}/deployments/${stage.platform.deployment}`;
    await stage.api.demand('PUT', deployment, { state: 'REFUSED' });
    try {
      await stage.refused('LTI 3.1.3 deployment');
    } finally {
      await stage.api.demand('PUT', deployment, { state: 'ACTIVE' });
    }
    await stage.visitor().opens();
  });
  await suite.check('LTI 3.1.3', 'a new deployment waits where the platform is set so', async () => {
    await stage.api.demand('PUT', `/lti/platforms/${stage.id}`, { holdNewDeployments: true });
    const unknown = { login: { lti_deployment_id: 'deployment-9' }, spoil: claims => { claims[claim.deployment] = 'deployment-9'; } };
    await stage.refused('LTI 3.1.3 deployment', unknown);
    await stage.api.demand('PUT', `/lti/platforms/${stage.id}/deployments/deployment-9`, { state: 'ACTIVE' });
    await stage.visitor().opens(unknown);
    await stage.api.demand('DELETE', `/lti/platforms/${stage.id}/deployments/deployment-9`);
  });
  await suite.check('LTI 5.3.6.1', 'an anonymous launch is let in where the platform is set so', async () => {
    await stage.api.demand('PUT', `/lti/platforms/${stage.id}`, { allowAnonymous: true });
    await stage.visitor().opens({ spoil: claims => { delete claims.sub; } });
    await stage.api.demand('PUT', `/lti/platforms/${stage.id}`, { allowAnonymous: false });
  });
}
