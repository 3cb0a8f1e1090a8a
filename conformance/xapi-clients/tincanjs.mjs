// tincanjs 0.50, whose results come by callback.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import TinCan from 'tincanjs';
import { activity, agent, fresh, statement, verb } from '../xapi/samples.mjs';

/** @param {import('../runner/suite.mjs').Suite} suite @param {{endpoint: string, id: string, secret: string, version: string}} store */
export async function tincanjs(suite, { endpoint, id, secret, version }) {
  const lrs = new TinCan.LRS({ endpoint: `${endpoint}/`, username: id, password: secret, version, allowFail: false });
  const check = (operation, title, body) => suite.check(`tincanjs/${version}/${operation}`, title, body);
  /** Calls an operation whose last argument is its options. */
  const call = (operation, ...args) => {
    // An answer that the client cannot read is an exception in one of its event handlers.
    let thrown;
    return new Promise((resolve, reject) => {
      process.once('uncaughtException', thrown = reject);
      const options = args.pop();
      lrs[operation](...args, { ...options, callback: (problem, result) => problem === null ? resolve(result) : reject(new Error(`${operation} answered ${problem}: ${result?.responseText ?? ''}`)) });
    }).finally(() => process.off('uncaughtException', thrown));
  };
  const sort = verb(fresh('tincan'));
  const sent = Array.from({ length: 5 }, () => new TinCan.Statement(statement({ verb: sort, result: { score: { scaled: 0.75 }, duration: 'PT1M' } })));

  await check('about', 'the versions', async () => ok((await call('about', {})).version.includes('1.0.3')));
  await check('saveStatement', 'one by PUT', async () => void await call('saveStatement', sent[0], {}));
  await check('saveStatements', 'several by POST', async () => void await call('saveStatements', sent.slice(1), {}));
  await check('retrieveStatement', 'one', async () => {
    const found = await call('retrieveStatement', sent[0].id, {});
    deepStrictEqual([found.id, found.result.score.scaled], [sent[0].id, 0.75]);
  });
  await check('queryStatements', 'by verb and agent', async () => strictEqual((await call('queryStatements', { params: { verb: new TinCan.Verb(sort), agent: new TinCan.Agent(agent()) } })).statements.length, 5));
  await check('moreStatements', 'the next pages', async () => {
    let page = await call('queryStatements', { params: { verb: new TinCan.Verb(sort), limit: 2, ascending: true } });
    const ids = page.statements.map(each => each.id);
    while (page.more) {
      page = await call('moreStatements', { url: page.more });
      ids.push(...page.statements.map(each => each.id));
    }
    deepStrictEqual(ids, sent.map(each => each.id));
  });
  await check('saveStatement', 'with an attachment, which comes back', async () => {
    const attachment = { usageType: 'https://pottery.example/usages/note', display: { en: 'A note' }, contentType: 'text/plain', content: 'Glazed twice 🏺' };
    const noted = new TinCan.Statement({ ...statement({ verb: sort }), attachments: [attachment] });
    await call('saveStatement', noted, {});
    const found = await call('retrieveStatement', noted.id, { params: { attachments: true } });
    strictEqual(found.attachments[0].getContentAsString(), attachment.content);
  });
  await check('retrieveVoidedStatement', 'one that was voided', async () => {
    const taken = new TinCan.Statement(statement());
    await call('saveStatements', [taken, new TinCan.Statement({ actor: agent(), verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'StatementRef', id: taken.id } })], {});
    strictEqual((await call('retrieveVoidedStatement', taken.id, {})).id, taken.id);
  });
  await check('retrieveActivity', 'its definition', async () => {
    const piece = activity(fresh('tincan'));
    await call('saveStatement', new TinCan.Statement(statement({ object: piece })), {});
    strictEqual((await call('retrieveActivity', piece.id, {})).definition.name.de, piece.definition.name.de);
  });
  await documents(check, call);
}

async function documents(check, call) {
  const who = new TinCan.Agent(agent(fresh('tincan')));
  const piece = new TinCan.Activity({ id: activity(fresh('tincan')).id });
  const context = { agent: who, activity: piece, registration: randomUUID() };
  const json = { contentType: 'application/json' };

  await check('saveState', 'stored, merged, listed, deleted', async () => {
    await call('saveState', 'page', { a: 1 }, { ...context, ...json });
    await call('saveState', 'page', { b: 2 }, { ...context, ...json, method: 'POST' });
    deepStrictEqual((await call('retrieveState', 'page', context)).contents, { a: 1, b: 2 });
    deepStrictEqual(JSON.parse((await call('retrieveStateIds', context)).responseText ?? JSON.stringify(await call('retrieveStateIds', context))), ['page']);
    await call('dropState', 'page', context);
    strictEqual(await call('retrieveState', 'page', context), null);
  });
  for (const [operation, retrieve, where] of [['saveActivityProfile', 'retrieveActivityProfile', { activity: piece }], ['saveAgentProfile', 'retrieveAgentProfile', { agent: who }]])
    await check(operation, 'with the tag that was read; refused with an old one', async () => {
      await call(operation, 'notes', { version: 1 }, { ...where, ...json });
      const first = await call(retrieve, 'notes', where);
      await call(operation, 'notes', { version: 2 }, { ...where, ...json, lastSHA1: first.etag });
      deepStrictEqual((await call(retrieve, 'notes', where)).contents, { version: 2 });
      const refusal = await call(operation, 'notes', { version: 3 }, { ...where, ...json, lastSHA1: first.etag }).then(() => 'taken', problem => problem.message);
      ok(refusal.includes('412'), refusal);
    });
}
