// Launches that have to be refused: those of the certification guide 6.1.1, and what an attacker would try.
import { ok, strictEqual } from 'node:assert';
import { claim, deepLinking, resourceLink, seconds } from './claims.mjs';
import { Key, hs256, rs256, unsigned } from './tokens.mjs';
import { Visitor, plain } from './visitor.mjs';

const drop = (...names) => claims => names.forEach(name => delete claims[name]);

// Case, the requirement and the check that the inspector has to name, and how the launch is spoilt.
const certification = [
  ['no-kid', 'SEC 6.3 key-id', 'no kid in the header', ({ key }) => ({ sign: claims => rs256(key, claims, { kid: undefined }) })],
  ['wrong-kid', 'SEC 6.3 key', 'a kid that is in no key set', ({ key }) => ({ sign: claims => rs256(key, claims, { kid: 'imstester_66067' }) })],
  ['wrong-version', 'LTI 5.3.2 version', 'the LTI version 11.3', () => ({ spoil: claims => { claims[claim.version] = '11.3'; } })],
  ['no-version', 'LTI 5.3.2 version', 'no LTI version', () => ({ spoil: drop(claim.version) })],
  ['not-lti', 'LTI 4.3 message', 'a token that is no LTI message', ({ key }) => ({
    sign: ({ iss, aud, sub, nonce, iat, exp }) => rs256(key, { iss, aud, sub, nonce, iat, exp, name: 'no message' }),
  })],
  ['missing-claims', 'SEC 5.1.3 (2) issuer', 'aud, iss, sub, deployment_id and roles are missing', () => ({ spoil: drop('aud', 'iss', 'sub', claim.deployment, claim.roles) })],
  ['timestamps', 'SEC 5.1.3 (7) times', 'times of long ago', () => ({ spoil: claims => Object.assign(claims, { iat: 11_111, exp: 22_222 }) })],
  ['timestamps', 'SEC 5.1.3 (7) times', 'issued in the future', () => ({ spoil: claims => Object.assign(claims, { iat: seconds() + 3600, exp: seconds() + 7200 }) })],
  ['no-message-type', 'LTI 5.3.1 message-type', 'no message_type', () => ({ spoil: drop(claim.messageType) })],
  ['no-roles', 'LTI 5.3.7 roles', 'no roles claim', () => ({ spoil: drop(claim.roles) })],
  ['no-deployment', 'LTI 5.3.3 deployment-id', 'no deployment_id', () => ({ spoil: drop(claim.deployment) })],
  ['no-resource-link', 'LTI 5.3.5 resource-link', 'no resource_link', () => ({ spoil: drop(claim.resourceLink) })],
  ['no-user', 'LTI 5.3.6 user', 'no sub', () => ({ spoil: drop('sub') })],
];

const stranger = new Key('key-2');

const attacks = [
  ['SEC 5.1.3 (6)', 'SEC 5.1.3 (6) algorithm', 'alg none', ({ key }) => ({ sign: claims => unsigned(claims, key.id) })],
  ['SEC 5.1.3 (6)', 'SEC 5.1.3 (6) algorithm', 'HS256 with the public key as the secret', ({ key }) => ({ sign: claims => hs256(key.pem, claims, key.id) })],
  ['SEC 5.1.3 (1)', 'SEC 5.1.3 (1) signature', 'a key that nobody published, under the id of one that is', () => ({ sign: claims => rs256(stranger, claims) })],
  ['SEC 5.1.3 (1)', 'SEC 5.1.3 (1) signature', 'one published key under the id of another', ({ keys: [first, second] }) => ({ sign: claims => rs256(first, claims, { kid: second.id }) })],
  ['SEC 5.1.3 (1)', 'SEC 5.1.3 (1) signature', 'a key that the header brings along', () => ({ sign: claims => rs256(stranger, claims, { jwk: stranger.jwk, jku: 'https://attacker.invalid/jwks' }) })],
  ['SEC 5.1.3 (2)', 'SEC 5.1.3 (2) issuer', 'another issuer', () => ({ spoil: claims => { claims.iss += '/'; } })],
  ['SEC 5.1.3 (3)', 'SEC 5.1.3 (3) audience', 'another audience', () => ({ spoil: claims => { claims.aud = 'somebody-else'; } })],
  ['SEC 5.1.3 (4)', 'SEC 5.1.3 (3) audience', 'further audiences and no authorized party', () => ({ spoil: claims => { claims.aud = [claims.aud, 'somebody-else']; } })],
  ['SEC 5.1.3 (5)', 'SEC 5.1.3 (5) authorized-party', 'another authorized party', () => ({ spoil: claims => { claims.azp = 'somebody-else'; } })],
  ['SEC 5.1.3 (7)', 'SEC 5.1.3 (7) times', 'expired two minutes ago', () => ({ spoil: claims => Object.assign(claims, { iat: seconds() - 300, exp: seconds() - 120 }) })],
  ['SEC 5.1.3 (9)', 'SEC 5.1.3 (9) nonce', 'a nonce that was not given out', () => ({ spoil: claims => { claims.nonce = 'nonce'; } })],
  ['SEC 5.1.3 (9)', 'SEC 5.1.3 (9) nonce', 'no nonce', () => ({ spoil: drop('nonce') })],
  ['LTI 4.1.2', 'LTI 5.3.3 deployment-id', 'another deployment than at the login', () => ({ spoil: claims => { claims[claim.deployment] = 'deployment-2'; } })],
  ['LTI 5.3.4', 'LTI 5.3.4 target-link-uri', 'another target_link_uri than at the login', () => ({ spoil: claims => { claims[claim.target] += '&x=1'; } })],
  ['LTI 5.3.1', 'LTI 5.3.1 message-type', 'a message of another type', () => ({ spoil: claims => { claims[claim.messageType] = 'LtiSubmissionReviewRequest'; } })],
  ['DL 4.4.1', 'DL 4.4.1 deep-linking-settings', 'deep linking without settings', () => ({ message: deepLinking, spoil: drop(claim.settings) })],
  ['DL 4.4.1', 'DL 4.4.1 deep-linking-settings', 'deep linking that returns to a script', () => ({ message: deepLinking, spoil: claims => { claims[claim.settings].deep_link_return_url = 'javascript:alert(1)'; } })],
  ['RFC 7519 7.2', 'SEC 5.1.2 token', 'something that is no token', () => ({ sign: () => 'no.token' })],
];

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function bad(suite, stage) {
  const refused = (id, reason, title, how) => suite.check(id, `refused: ${title}`, () => stage.refused(reason, how(stage.platform)));
  for (const [id, reason, title, how] of certification) await refused(`CERT 6.1.1/${id}`, reason, title, how);
  for (const [id, reason, title, how] of attacks) await refused(id, reason, title, how);
  await replays(suite, stage);
  await logins(suite, stage);
  await inspected(suite, stage);
}

async function replays(suite, stage) {
  await suite.check('SEC 5.1.3 (9)', 'refused: the same launch a second time', async () => {
    const visitor = stage.visitor();
    const { asked, token } = await visitor.opens();
    const text = await says(await visitor.post({ state: asked.state, id_token: token }), 'This launch has been used before');
    await stage.inspected(text, 'SEC 5.1.3 (9) login');
  });
  await suite.check('SEC 5.1.1.3', 'refused: a state that was never given out', async () => {
    const visitor = stage.visitor();
    await visitor.opens();
    const forged = await visitor.post({ state: 'forged', id_token: rs256(stage.platform.key, { iss: stage.platform.issuer }) });
    await says(forged, 'The state that came with the launch is not one that was given out here');
  });
  await suite.check('SEC 7.3.1', 'refused: another browser than that of the login', async () => {
    const { asked } = await stage.visitor().login();
    const token = rs256(stage.platform.key, resourceLink(stage.platform, { target: stage.target, nonce: asked.nonce }, { id: 'victim' }));
    const answer = await stage.visitor().post({ state: asked.state, id_token: token });
    const location = answer.headers.get('location');
    ok(!location, `led on to ${location}`);
    const text = plain(await answer.text());
    ok(text.includes('Open the course in a new window'), `the page says: ${text}`);
  });
  await suite.check('SEC 5.1.1.5', 'an error instead of a token is told to the person', async () => {
    const visitor = stage.visitor();
    const { asked } = await visitor.login();
    const answer = await visitor.post({ state: asked.state, error: 'login_required', error_description: 'You have no session' });
    await says(answer, 'You have no session');
  });
}

async function logins(suite, stage) {
  for (const name of ['iss', 'login_hint', 'target_link_uri'])
    await suite.check('SEC 5.1.1.1', `refused: a login without ${name}`, async () => {
      const { response } = await stage.visitor().login({ without: [name] });
      strictEqual(response.status, 400);
      await says(response, `The parameter '${name}' is missing`);
    });
  await suite.check('SEC 5.1.1.1', 'refused: a login of a platform that nobody registered', async () => {
    await says((await stage.visitor().login({ iss: 'https://unknown.invalid' })).response, "No learning platform is registered here with the issuer 'https://unknown.invalid'");
  });
  const isNoUrl = "The parameter 'target_link_uri' is not an absolute http or https URL";
  for (const [target, sentence] of [
    ['https://attacker.invalid/lti/launch', 'target_link_uri leads somewhere else than to this hub'],
    ['javascript:alert(1)', isNoUrl],
    [`${stage.hub}@attacker.invalid/lti/launch`, isNoUrl],
  ])
    await suite.check('LTI 5.3.4', `refused: a login for ${target}`, async () => {
      await says((await new Visitor(stage.hub, stage.platform, target).login()).response, sentence);
    });
}

/** The page that refuses has to say this; gives all that it says. */
async function says(answer, sentence) {
  const text = plain(await answer.text());
  ok(answer.status >= 400 && answer.status < 500, `answered ${answer.status}, where a refusal was looked for: ${text}`);
  ok(text.includes(sentence), `the page says: ${text}`);
  return text;
}

async function inspected(suite, stage) {
  await suite.check('CERT 6.1.1/no-version', 'the launch inspector says what to mend and hides the person', async () => {
    const launch = await stage.refused('LTI 5.3.2 version', {
      person: { id: 'secret-person', name: 'Secret Name', email: 'secret@lms.invalid' }, spoil: drop(claim.version),
    });
    ok(launch.checks.some(check => check.outcome === 'FAILED' && check.remedy), 'no check says what to mend');
    ok(!/secret/i.test(launch.claims), 'the claims show who it was');
  });
}
