// Launches that have to be refused: those of the certification guide 6.1.1, and what an attacker would try.
import { ok, strictEqual } from 'node:assert';
import { claim, deepLinking, resourceLink, seconds } from './claims.mjs';
import { Key, hs256, rs256, unsigned } from './tokens.mjs';
import { Visitor } from './visitor.mjs';

const drop = (...names) => claims => names.forEach(name => delete claims[name]);

const certification = [
  ['no-kid', 'no kid in the header', ({ key }) => ({ sign: claims => rs256(key, claims, { kid: undefined }) })],
  ['wrong-kid', 'a kid that is in no key set', ({ key }) => ({ sign: claims => rs256(key, claims, { kid: 'imstester_66067' }) })],
  ['wrong-version', 'the LTI version 11.3', () => ({ spoil: claims => { claims[claim.version] = '11.3'; } })],
  ['no-version', 'no LTI version', () => ({ spoil: drop(claim.version) })],
  ['not-lti', 'a token that is no LTI message', ({ key }) => ({
    sign: ({ iss, aud, sub, nonce, iat, exp }) => rs256(key, { iss, aud, sub, nonce, iat, exp, name: 'no message' }),
  })],
  ['missing-claims', 'aud, iss, sub, deployment_id and roles are missing', () => ({ spoil: drop('aud', 'iss', 'sub', claim.deployment, claim.roles) })],
  ['timestamps', 'times of long ago', () => ({ spoil: claims => Object.assign(claims, { iat: 11_111, exp: 22_222 }) })],
  ['timestamps', 'issued in the future', () => ({ spoil: claims => Object.assign(claims, { iat: seconds() + 3600, exp: seconds() + 7200 }) })],
  ['no-message-type', 'no message_type', () => ({ spoil: drop(claim.messageType) })],
  ['no-roles', 'no roles claim', () => ({ spoil: drop(claim.roles) })],
  ['no-deployment', 'no deployment_id', () => ({ spoil: drop(claim.deployment) })],
  ['no-resource-link', 'no resource_link', () => ({ spoil: drop(claim.resourceLink) })],
  ['no-user', 'no sub', () => ({ spoil: drop('sub') })],
];

const stranger = new Key('key-2');

const attacks = [
  ['SEC 5.1.3 (6)', 'alg none', ({ key }) => ({ sign: claims => unsigned(claims, key.id) })],
  ['SEC 5.1.3 (6)', 'HS256 with the public key as the secret', ({ key }) => ({ sign: claims => hs256(key.pem, claims, key.id) })],
  ['SEC 5.1.3 (1)', 'a key that nobody published, under the id of one that is', () => ({ sign: claims => rs256(stranger, claims) })],
  ['SEC 5.1.3 (1)', 'one published key under the id of another', ({ keys: [first, second] }) => ({ sign: claims => rs256(first, claims, { kid: second.id }) })],
  ['SEC 5.1.3 (1)', 'a key that the header brings along', () => ({ sign: claims => rs256(stranger, claims, { jwk: stranger.jwk, jku: 'https://attacker.invalid/jwks' }) })],
  ['SEC 5.1.3 (2)', 'another issuer', () => ({ spoil: claims => { claims.iss += '/'; } })],
  ['SEC 5.1.3 (3)', 'another audience', () => ({ spoil: claims => { claims.aud = 'somebody-else'; } })],
  ['SEC 5.1.3 (4)', 'further audiences and no authorized party', () => ({ spoil: claims => { claims.aud = [claims.aud, 'somebody-else']; } })],
  ['SEC 5.1.3 (5)', 'another authorized party', () => ({ spoil: claims => { claims.azp = 'somebody-else'; } })],
  ['SEC 5.1.3 (7)', 'expired two minutes ago', () => ({ spoil: claims => Object.assign(claims, { iat: seconds() - 300, exp: seconds() - 120 }) })],
  ['SEC 5.1.3 (9)', 'a nonce that was not given out', () => ({ spoil: claims => { claims.nonce = 'nonce'; } })],
  ['SEC 5.1.3 (9)', 'no nonce', () => ({ spoil: drop('nonce') })],
  ['LTI 4.1.2', 'another deployment than at the login', () => ({ spoil: claims => { claims[claim.deployment] = 'deployment-2'; } })],
  ['LTI 5.3.4', 'another target_link_uri than at the login', () => ({ spoil: claims => { claims[claim.target] += '&x=1'; } })],
  ['LTI 5.3.1', 'a message of another type', () => ({ spoil: claims => { claims[claim.messageType] = 'LtiSubmissionReviewRequest'; } })],
  ['DL 4.4.1', 'deep linking without settings', () => ({ message: deepLinking, spoil: drop(claim.settings) })],
  ['DL 4.4.1', 'deep linking that returns to a script', () => ({ message: deepLinking, spoil: claims => { claims[claim.settings].deep_link_return_url = 'javascript:alert(1)'; } })],
  ['RFC 7519 7.2', 'something that is no token', () => ({ sign: () => 'no.token' })],
];

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function bad(suite, stage) {
  const refused = (id, title, how) => suite.check(id, `refused: ${title}`, () => stage.visitor().refused(how(stage.platform)));
  for (const [id, title, how] of certification) await refused(`CERT 6.1.1/${id}`, title, how);
  for (const [id, title, how] of attacks) await refused(id, title, how);
  await replays(suite, stage);
  await logins(suite, stage);
  await inspected(suite, stage);
}

async function replays(suite, stage) {
  await suite.check('SEC 5.1.3 (9)', 'refused: the same launch a second time', async () => {
    const visitor = stage.visitor();
    const { asked, token } = await visitor.opens();
    const again = await visitor.post({ state: asked.state, id_token: token });
    ok(again.status >= 400 && again.status < 500, `answered ${again.status}`);
  });
  await suite.check('SEC 5.1.1.3', 'refused: a state that was never given out', async () => {
    const visitor = stage.visitor();
    const { answer } = await visitor.launch({ sign: claims => rs256(stage.platform.key, claims) });
    ok(answer.status < 400, `a launch that is right answers ${answer.status}`);
    const forged = await visitor.post({ state: 'forged', id_token: rs256(stage.platform.key, { iss: stage.platform.issuer }) });
    ok(forged.status >= 400 && forged.status < 500, `answered ${forged.status}`);
  });
  await suite.check('SEC 7.3.1', 'refused: another browser than that of the login', async () => {
    const { asked } = await stage.visitor().login();
    const token = rs256(stage.platform.key, resourceLink(stage.platform, { target: stage.target, nonce: asked.nonce }, { id: 'victim' }));
    const answer = await stage.visitor().post({ state: asked.state, id_token: token });
    const location = answer.headers.get('location');
    ok(!location, `led on to ${location}`);
  });
  await suite.check('SEC 5.1.1.5', 'an error instead of a token is told to the person', async () => {
    const visitor = stage.visitor();
    const { asked } = await visitor.login();
    const answer = await visitor.post({ state: asked.state, error: 'login_required', error_description: 'You have no session' });
    ok(answer.status >= 400 && (await answer.text()).includes('You have no session'), `answered ${answer.status}`);
  });
}

async function logins(suite, stage) {
  for (const name of ['iss', 'login_hint', 'target_link_uri'])
    await suite.check('SEC 5.1.1.1', `refused: a login without ${name}`, async () => strictEqual((await stage.visitor().login({ without: [name] })).response.status, 400));
  await suite.check('SEC 5.1.1.1', 'refused: a login of a platform that nobody registered', async () => {
    const { response } = await stage.visitor().login({ iss: 'https://unknown.invalid' });
    ok(response.status >= 400 && response.status < 500, `answered ${response.status}`);
  });
  for (const target of ['https://attacker.invalid/lti/launch', 'javascript:alert(1)', `${stage.hub}@attacker.invalid/lti/launch`])
    await suite.check('LTI 5.3.4', `refused: a login for ${target}`, async () => {
      const { response } = await new Visitor(stage.hub, stage.platform, target).login();
      ok(response.status >= 400 && response.status < 500, `answered ${response.status}`);
    });
}

async function inspected(suite, stage) {
  await suite.check('LTI-7', 'the launch inspector names the requirement of a refusal and hides the person', async () => {
    await stage.visitor().refused({ person: { id: 'secret-person', name: 'Secret Name', email: 'secret@lms.invalid' }, spoil: drop(claim.version) });
    const [latest] = (await stage.launches());
    strictEqual(latest.accepted, false);
    strictEqual(latest.requirement, 'LTI 5.3.2');
    ok(latest.checks.some(check => check.outcome === 'FAILED' && check.remedy), 'no check says what to mend');
    ok(!/secret/i.test(latest.claims), 'the claims show who it was');
  });
}
