// @xapi/xapi 3, with either of its two ways to send.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { createHash, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { NotApplicable } from '../runner/suite.mjs';
import { activity, agent, fresh, statement, verb } from '../xapi/samples.mjs';

const XAPI = createRequire(import.meta.url)('@xapi/xapi');

/** @param {import('../runner/suite.mjs').Suite} suite @param {{endpoint: string, id: string, secret: string, version: string, adapter: 'fetch'|'axios'}} store */
export async function xapijs(suite, { endpoint, id, secret, version, adapter }) {
  const xapi = new XAPI({ endpoint, auth: XAPI.toBasicAuth(id, secret), version, adapter });
  const check = (operation, title, body) => suite.check(`xapi/${version}/${adapter}/${operation}`, title, body);
  const sort = verb(fresh('xapijs'));
  const sent = Array.from({ length: 5 }, () => statement({ verb: sort }));

  await check('getAbout', 'the versions', async () => ok((await xapi.getAbout()).data.version.includes(version)));
  await check('sendStatement', 'one', async () => deepStrictEqual((await xapi.sendStatement({ statement: sent[0] })).data, [sent[0].id]));
  await check('sendStatements', 'several', async () => deepStrictEqual((await xapi.sendStatements({ statements: sent.slice(1) })).data, sent.slice(1).map(each => each.id)));
  await check('getStatement', 'one', async () => strictEqual((await xapi.getStatement({ statementId: sent[2].id })).data.id, sent[2].id));
  await check('getStatements', 'by verb and agent', async () => strictEqual((await xapi.getStatements({ verb: sort.id, agent: agent() })).data.statements.length, 5));
  await check('getMoreStatements', 'the next pages', async () => {
    let page = (await xapi.getStatements({ verb: sort.id, limit: 2, ascending: true })).data;
    const ids = page.statements.map(each => each.id);
    while (page.more) {
      page = (await xapi.getMoreStatements({ more: page.more })).data;
      ids.push(...page.statements.map(each => each.id));
    }
    deepStrictEqual(ids, sent.map(each => each.id));
  });
  await check('sendStatement', 'with an attachment, which comes back', async () => {
    if (adapter === 'axios') throw new NotApplicable('from Node, axios sends the client\'s multipart/mixed as application/octet-stream');
    const text = 'Glazed twice';
    const bytes = Buffer.from(text);
    const sha2 = createHash('sha256').update(bytes).digest('hex');
    const noted = statement({ attachments: [{ usageType: 'https://pottery.example/usages/note', display: { en: 'A note' }, contentType: 'text/plain', length: bytes.length, sha2 }] });
    await xapi.sendStatement({ statement: noted, attachments: [new Uint8Array(bytes).buffer] });
    const [found, content] = (await xapi.getStatement({ statementId: noted.id, attachments: true })).data;
    deepStrictEqual([found.id, content], [noted.id, text]);
  });
  await check('voidStatement', 'one that can then be had as voided only', async () => {
    await xapi.voidStatement({ actor: agent(), statementId: sent[4].id });
    strictEqual((await xapi.getVoidedStatement({ voidedStatementId: sent[4].id })).data.id, sent[4].id);
    await isRefused(xapi.getStatement({ statementId: sent[4].id }), /404|not|no /i);
  });
  await check('getActivity', 'the whole activity', async () => strictEqual((await xapi.getActivity({ activityId: activity().id })).data.id, activity().id));
  await check('getAgent', 'a person', async () => strictEqual((await xapi.getAgent({ agent: agent() })).data.objectType, 'Person'));
  await documents(check, xapi, version);
}

async function documents(check, xapi, version) {
  const context = { agent: agent(fresh('xapijs')), activityId: activity(fresh('xapijs')).id, registration: randomUUID() };
  const profile = { activityId: activity(fresh('xapijs')).id, profileId: 'notes' };
  const tagOf = ({ headers }) => headers.etag;

  await check('setState', 'stored, merged, listed, deleted', async () => {
    await xapi.setState({ ...context, stateId: 'page', state: { a: 1 } });
    await xapi.createState({ ...context, stateId: 'page', state: { b: 2 } });
    deepStrictEqual((await xapi.getState({ ...context, stateId: 'page' })).data, { a: 1, b: 2 });
    deepStrictEqual((await xapi.getStates(context)).data, ['page']);
    await xapi.deleteState({ ...context, stateId: 'page' });
    await isRefused(xapi.getState({ ...context, stateId: 'page' }), /404|not|no /i);
  });
  await check('setState', version === '2.0.0' ? 'over a document without its tag: refused' : 'over a document without its tag: replaced', async () => {
    await xapi.setState({ ...context, stateId: 'again', state: { a: 1 } });
    const again = xapi.setState({ ...context, stateId: 'again', state: { a: 2 } });
    if (version === '2.0.0') await isRefused(again, /409|If-Match/);
    else await again;
  });
  await check('setActivityProfile', 'with the tag that was read; refused with an old one', async () => {
    await xapi.setActivityProfile({ ...profile, profile: { version: 1 }, matchHeader: 'If-None-Match', etag: '*' });
    const first = await xapi.getActivityProfile(profile);
    await xapi.setActivityProfile({ ...profile, profile: { version: 2 }, matchHeader: 'If-Match', etag: tagOf(first) });
    deepStrictEqual((await xapi.getActivityProfile(profile)).data, { version: 2 });
    await isRefused(xapi.setActivityProfile({ ...profile, profile: { version: 3 }, matchHeader: 'If-Match', etag: tagOf(first) }), /412|ETag|If-Match/i);
  });
  await check('setAgentProfile', 'stored, listed, deleted with its tag', async () => {
    const where = { agent: context.agent, profileId: 'notes' };
    await xapi.setAgentProfile({ ...where, profile: { a: 1 }, matchHeader: 'If-None-Match', etag: '*' });
    deepStrictEqual((await xapi.getAgentProfiles({ agent: context.agent })).data, ['notes']);
    await xapi.deleteAgentProfile({ ...where, etag: tagOf(await xapi.getAgentProfile(where)) });
    deepStrictEqual((await xapi.getAgentProfiles({ agent: context.agent })).data, []);
  });
}

/** The fetch adapter's errors are the answer's text, axios's have the status. */
async function isRefused(promise, pattern) {
  const message = await promise.then(() => 'taken', problem => `${problem.message} ${JSON.stringify(problem.response?.data ?? '')}`);
  match(message, pattern);
}
