// Communication 1.1, 1.4, 1.5, 3.2; 2.0 4.1, 4.1.2, 4.1.5: HEAD, parameters, content types and paths.
import { ok, strictEqual } from 'node:assert';
import { activity, agent, statement } from '../samples.mjs';

export async function requests(checks, lrs) {
  await checks.scenario('XAPI-00126', 'Requests', async () => {
    await heads(checks, lrs);
    await parameters(checks, lrs);
    await types(checks, lrs);
    await paths(checks, lrs);
  });
}

async function heads(checks, lrs) {
  const stored = statement();
  await lrs.store(stored);
  const queries = {
    'a list of statements': ['statements', { limit: 1 }],
    'one statement': ['statements', { statementId: stored.id }],
    'statements with attachments': ['statements', { limit: 1, attachments: true }],
    'an activity': ['activities', { activityId: activity().id }],
    'a person': ['agents', { agent: agent() }],
    'states': ['activities/state', { activityId: activity().id, agent: agent() }],
    'agent profiles': ['agents/profile', { agent: agent() }],
    'activity profiles': ['activities/profile', { activityId: activity().id }],
  };
  for (const [name, [path, query]] of Object.entries(queries))
    await checks.check('XAPI-00125', `HEAD of ${name} is as GET without the body`, async () => {
      const [got, told] = [await lrs.get(path, query), await lrs.send('HEAD', path, { query })];
      strictEqual(told.status, got.status);
      strictEqual(told.body.length, 0);
      for (const header of ['X-Experience-API-Version', 'Last-Modified', 'ETag']) strictEqual(told.header(header), got.header(header), header);
      strictEqual(told.type, got.type);
    });
  await checks.check('XAPI-00126', 'HEAD of what GET refuses is refused', async () => {
    (await lrs.send('HEAD', 'statements', { query: { statementId: statement().id } })).demand(404);
    (await lrs.send('HEAD', 'statements', { query: { colour: 'blue' } })).demand(400);
    (await lrs.send('HEAD', 'activities')).demand(400);
  });
}

async function parameters(checks, lrs) {
  const asks = {
    'GET of statements': query => lrs.get('statements', query),
    'POST of statements': query => lrs.send('POST', 'statements', { query, json: statement() }),
    'PUT of a statement': query => { const sent = statement(); return lrs.put('statements', { statementId: sent.id, ...query }, sent); },
    'GET of a person': query => lrs.get('agents', { agent: agent(), ...query }),
    'GET of an activity': query => lrs.get('activities', { activityId: activity().id, ...query }),
  };
  for (const [ask, send] of Object.entries(asks)) {
    await checks.check('XAPI-00324', `${ask} with a parameter that nobody knows is 400`, async () => (await send({ colour: 'blue' })).demand(400));
    await checks.check('XAPI-00324', `${ask} with a parameter of another resource is 400`, async () => (await send({ stateId: 'x' })).demand(400));
  }
  const names = ['statementId', 'voidedStatementId', 'agent', 'verb', 'activity', 'registration', 'related_activities', 'related_agents', 'since', 'until', 'limit', 'format', 'attachments', 'ascending'];
  for (const name of names)
    await checks.check('XAPI-00325', `GET of statements with ${name} in other letters is 400`, async () => {
      for (const other of [name.toUpperCase(), name[0].toUpperCase() + name.slice(1)]) (await lrs.get('statements', { [other]: 'x' })).demand(400);
    });
  await checks.check('XAPI-00324', 'the same parameter twice is 400', async () => (await lrs.send('GET', 'statements', { query: 'limit=1&limit=2' })).demand(400));
  await checks.check('XAPI-00144', 'PUT with statementId in other letters is 400', async () => (await lrs.put('statements', { StatementId: statement().id }, statement({ id: undefined }))).demand(400));
}

async function types(checks, lrs) {
  const post = (type, body = JSON.stringify(statement())) => lrs.send('POST', 'statements', { headers: { 'Content-Type': type }, body });
  for (const type of ['application/json', 'application/json; charset=utf-8', 'application/json;charset=UTF-8', 'Application/JSON', 'application/json; charset="utf-8"'])
    await checks.check('XAPI-00127', `Content-Type ${type} is taken`, async () => (await post(type)).demand(200));
  for (const type of [undefined, 'text/plain', 'text/json', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '*/*', 'application/'])
    await checks.check('XAPI-00127', `Content-Type ${type ?? 'missing'} is 400`, async () => (await post(type)).demand(400));
  await checks.check('XAPI-00165', 'every answer with a body has a Content-Type', async () => {
    const answers = [await lrs.get('statements', { limit: 1 }), await lrs.get('statements', { limit: 1, attachments: true }), await lrs.get('statements', { colour: 'blue' }), await lrs.post('statements', statement())];
    ok(answers.every(({ type }) => type !== ''));
  });
  await checks.check('XAPI-00127', 'a request in chunks without Content-Length is taken', async () => {
    const bytes = Buffer.from(JSON.stringify(statement()));
    const pieces = async function* () { for (let at = 0; at < bytes.length; at += 11) yield bytes.subarray(at, at + 11); };
    (await lrs.send('POST', 'statements', { body: pieces() })).demand(200);
  });
}

async function paths(checks, lrs) {
  await checks.check('XAPI-00139', 'the Statement Resource is at "statements"', async () => (await lrs.get('statements')).demand(200));
  await checks.check('XAPI-00159', 'GET without parameters answers the newest statements', async () => ok(Array.isArray((await lrs.get('statements')).demand(200).json.statements)));
  await checks.check('XAPI-00140', 'every resource is there', async () => {
    const answers = await Promise.all(['statements', 'activities', 'activities/state', 'activities/profile', 'agents', 'agents/profile', 'about'].map(path => lrs.get(path)));
    ok(answers.every(({ status }) => status === 200 || status === 400), answers.map(({ status }) => status).join());
  });
  await checks.check('Comm 2.0|4.1.6', 'a resource that does not exist is 404', async () => (await lrs.get('bowls')).demand(404));
}
