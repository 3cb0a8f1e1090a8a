// Deep linking: a teacher chooses a course, and the platform gets an answer that it can believe (certification guide 6.2; DL 4.5).
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { claim, deepLinking, instructor, seconds } from './claims.mjs';
import { read } from './tokens.mjs';
import { fieldOf } from './visitor.mjs';

const dl = 'https://purl.imsglobal.org/spec/lti-dl/claim/';

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function choosing(suite, stage) {
  const { platform, target } = stage;
  const visitor = stage.visitor();
  let page;
  await suite.check('CERT 6.2/request', 'a request for content is answered with a page to choose on', async () => {
    const { answer, text } = await visitor.launch({ message: deepLinking, login: { target_link_uri: `${stage.hub}/lti/deep-link` }, person: { id: 'teacher', roles: [instructor] } });
    strictEqual(answer.status, 200, text.slice(0, 200));
    ok(text.includes('<form'), 'there is no form');
    page = text;
  });
  if (!page) return;
  const course = new URL(target).searchParams.get('dispatch');
  const chosen = await visitor.submit(page, [['chosen', course], ['graded', course], ['action', 'choose']]);
  let claims;
  await suite.check('CERT 6.2/signature', "the answer is signed with a key of the tool's key set", async () => {
    claims = read(fieldOf(chosen.text, 'JWT'), await (await fetch(`${stage.hub}/lti/jwks.json`)).json());
  });
  if (!claims) return;
  await suite.check('CERT 6.2/timestamps', 'it was issued now and expires soon', () => {
    ok(Math.abs(claims.iat - seconds()) < 60, `iat ${claims.iat}`);
    ok(claims.exp > claims.iat && claims.exp - claims.iat <= 3600, `exp ${claims.exp}`);
  });
  await suite.check('CERT 6.2/claims', 'every required claim is there, from the tool to the platform, and the data unchanged', () => {
    deepStrictEqual(
      [claims.iss, claims.aud, claims[claim.messageType], claims[claim.version], claims[claim.deployment], claims[`${dl}data`]],
      [platform.clientId, platform.issuer, 'LtiDeepLinkingResponse', '1.3.0', platform.deployment, 'opaque']);
    ok(claims.nonce, 'there is no nonce');
  });
  await suite.check('CERT 6.2/values', 'what was chosen comes back as a link with its line item', () => {
    const [item, ...others] = claims[`${dl}content_items`];
    strictEqual(others.length, 0);
    deepStrictEqual([item.type, item.url], ['ltiResourceLink', target]);
    ok(item.lineItem.scoreMaximum > 0, 'the line item has no maximum');
  });
  await suite.check('DL 4.5', 'who cancels goes back with nothing', async () => {
    const { text } = await visitor.submit(page, [['action', 'cancel']]);
    deepStrictEqual(read(fieldOf(text, 'JWT'), await (await fetch(`${stage.hub}/lti/jwks.json`)).json())[`${dl}content_items`] ?? [], []);
  });
}
