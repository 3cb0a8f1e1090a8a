// Communication 1.3: requests for browsers that could send nothing but forms. 2.0 has no such thing.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { search } from '../lrs.mjs';
import { lasting } from '../changes.mjs';
import { activity, agent, fresh, hosted, statement, verb } from '../samples.mjs';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

export async function alternateSyntax(checks, lrs) {
  /** @param {string} method what is meant @param {Record<string, unknown>} fields of the form */
  const send = (method, path, fields, { headers = {}, query = `method=${method}` } = {}) => lrs.send('POST', path, { query, headers: { ...form, ...headers }, body: search(fields) });
  await checks.scenario('Comm 1.3|4.1.6', 'Alternate request syntax', async () => {
    if (checks.is2) await refused(checks, lrs, send);
    else {
      await statements(checks, lrs, send);
      await headers(checks, lrs, send);
      await documents(checks, lrs, send);
      await unsound(checks, lrs, send);
    }
  });
}

async function statements(checks, lrs, send) {
  const sort = verb(fresh('formed'));
  const sent = statement({ verb: sort, 'actor.name': 'Ümläut & + % 🏺', result: { response: 'a=b&c=d+e f' } });
  await checks.check('XAPI-00336', 'PUT of a statement: 204, stored as it was', async () => {
    (await send('PUT', 'statements', { statementId: sent.id, content: JSON.stringify(sent) })).demand(204);
    deepStrictEqual(lasting(await lrs.statement(sent.id), sent), lasting(sent));
  });
  await checks.check('XAPI-00336', 'POST of statements: 200 and their ids', async () => {
    const batch = [statement({ verb: sort }), statement({ verb: sort, attachments: [hosted()] })];
    deepStrictEqual((await send('POST', 'statements', { content: JSON.stringify(batch) })).demand(200).json, batch.map(({ id }) => id));
  });
  await checks.check('XAPI-00148', 'GET of a list: 200 and a result', async () => strictEqual((await send('GET', 'statements', { verb: sort.id, limit: 2, ascending: true })).demand(200).json.statements[0].id, sent.id));
  await checks.check('XAPI-00336', 'GET of one statement', async () => strictEqual((await send('GET', 'statements', { statementId: sent.id })).demand(200).json.id, sent.id));
  await checks.check('XAPI-00336', 'HEAD has what GET has but the body', async () => {
    for (const [path, fields, header] of [['statements', { statementId: sent.id }, 'Content-Type'], ['statements', { verb: sort.id }, 'X-Experience-API-Consistent-Through'], ['statements', { statementId: randomUUID() }, 'Content-Type']]) {
      const [whole, bare] = [await send('GET', path, fields), await send('HEAD', path, fields)];
      deepStrictEqual([bare.status, bare.text], [whole.status, '']);
      ok(whole.text.length > 0 && bare.header(header), `${path} says no ${header}`);
    }
  });
  await checks.check('XAPI-00336', 'GET with an agent', async () => strictEqual((await send('GET', 'statements', { agent: agent(), verb: sort.id })).demand(200).json.statements.length, 3));
  await checks.check('XAPI-00336', 'GET with parameters too long for a URL', async () =>
    strictEqual((await send('GET', 'statements', { agent: { ...agent(), name: 'clay '.repeat(20_000) }, verb: sort.id })).demand(200).json.statements.length, 3));
  await checks.check('XAPI-00336', 'more of such a GET is an IRL for GET', async () => {
    const { more } = (await send('GET', 'statements', { verb: sort.id, limit: 2 })).demand(200).json;
    strictEqual((await lrs.get(more)).demand(200).json.statements.length, 1);
  });
  await checks.check('XAPI-00336', 'the answers of the method that is meant: 404, 409', async () => {
    (await send('GET', 'statements', { statementId: randomUUID() })).demand(404);
    (await send('PUT', 'statements', { statementId: sent.id, content: JSON.stringify({ ...sent, verb: verb('else') }) })).demand(409);
  });
}

async function headers(checks, lrs, send) {
  const authorization = lrs.authorization;
  const content = () => ({ content: JSON.stringify(statement()) });
  const nobody = (fields, headers = form) => lrs.as(undefined).send('POST', 'statements', { query: 'method=POST', headers, body: search({ ...fields, ...content() }) });
  await checks.check('Comm 1.3|', 'Authorization and X-Experience-API-Version in the form are headers', async () =>
    (await nobody({ Authorization: authorization, 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' }, { ...form, 'X-Experience-API-Version': undefined })).demand(200));
  await checks.check('Comm 1.3|', 'a wrong Authorization in the form is 401', async () => (await nobody({ Authorization: 'Basic bm8=' })).demand(401));
  await checks.check('Comm 1.3|', 'a version that nobody speaks in the form is 400', async () => (await send('POST', 'statements', { 'X-Experience-API-Version': '0.8', ...content() })).demand(400));
  await checks.check('Comm 1.3|', 'Content-Type in the form is that of the content', async () => {
    const text = content();
    (await send('POST', 'statements', { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': text.content.length, ...text })).demand(200);
    (await send('POST', 'statements', { 'Content-Type': 'text/plain', ...text })).demand(400);
  });
}

async function documents(checks, lrs, send) {
  const where = { activityId: activity(fresh('formed')).id, profileId: 'a profile' };
  const state = { activityId: activity(fresh('formed')).id, agent: agent(), stateId: 'a state' };
  await checks.check('XAPI-00336', 'PUT, POST, GET and DELETE of a state', async () => {
    (await send('PUT', 'activities/state', { ...state, content: '{"a":1}', 'Content-Type': 'application/json' })).demand(204);
    (await send('POST', 'activities/state', { ...state, content: '{"b":2}', 'Content-Type': 'application/json' })).demand(204);
    deepStrictEqual((await send('GET', 'activities/state', state)).demand(200).json, { a: 1, b: 2 });
    const head = (await send('HEAD', 'activities/state', state)).demand(200);
    deepStrictEqual([head.text, head.header('ETag')], ['', (await lrs.get('activities/state', state)).header('ETag')]);
    (await send('DELETE', 'activities/state', state)).demand(204);
    (await send('GET', 'activities/state', state)).demand(404);
  });
  await checks.check('XAPI-00336', 'a document of text in UTF-8 with a type of its own', async () => {
    (await send('PUT', 'activities/state', { ...state, stateId: 'text', content: 'Schüssel & 🏺', 'Content-Type': 'text/plain' })).demand(204);
    const answer = (await lrs.get('activities/state', { ...state, stateId: 'text' })).demand(200);
    deepStrictEqual([answer.text, answer.type], ['Schüssel & 🏺', 'text/plain']);
  });
  await checks.check('Comm 1.3|', 'If-Match and If-None-Match in the form are headers', async () => {
    (await send('PUT', 'activities/profile', { ...where, content: '{}', 'If-None-Match': '*' })).demand(204);
    (await send('PUT', 'activities/profile', { ...where, content: '{"a":1}', 'If-None-Match': '*' })).demand(412);
    (await send('PUT', 'activities/profile', { ...where, content: '{"a":1}' })).demand(409);
    const tag = (await lrs.get('activities/profile', where)).header('ETag');
    (await send('PUT', 'activities/profile', { ...where, content: '{"a":1}', 'If-Match': tag })).demand(204);
  });
  await checks.check('XAPI-00336', 'GET of activities, agents and about', async () => {
    (await send('GET', 'activities', { activityId: where.activityId })).demand(200);
    (await send('GET', 'agents', { agent: agent() })).demand(200);
    (await send('GET', 'about', {})).demand(200);
  });
}

async function unsound(checks, lrs, send) {
  const check = (title, ask) => checks.check('Comm 1.3|', `${title} is 400`, async () => (await ask()).demand(400));
  const whole = () => { const sent = statement(); return { statementId: sent.id, content: JSON.stringify(sent) }; };
  await check('another parameter in the query string', () => { const fields = whole(); return send('PUT', 'statements', fields, { query: `method=PUT&statementId=${fields.statementId}` }); });
  await check('a method that does not exist', () => send('PATCH', 'statements', whole()));
  await check('a method in small letters', () => send('put', 'statements', whole()));
  await check('no method\'s name', () => send('', 'statements', whole()));
  await check('PUT without content', () => send('PUT', 'statements', { statementId: randomUUID() }));
  await check('POST without content', () => send('POST', 'statements', {}));
  await check('a body that is no form', () => lrs.send('POST', 'statements', { query: 'method=PUT', headers: form, body: JSON.stringify(statement()) }));
  await check('content that is no JSON', () => send('POST', 'statements', { content: 'bowl' }));
  await check('a parameter in the form that nobody knows', () => send('GET', 'statements', { colour: 'blue' }));
  await check('a parameter in the form in other letters', () => send('GET', 'statements', { Verb: verb().id }));
  await check('a statement\'s fault', () => send('POST', 'statements', { content: JSON.stringify(statement({ actor: undefined })) }));
  await check('"method" on a PUT', () => lrs.send('PUT', 'statements', { query: 'method=PUT', headers: form, body: search(whole()) }));
  await check('"method" on a GET', () => lrs.get('statements', { method: 'GET' }));
}

async function refused(checks, lrs, send) {
  const sent = statement();
  const asks = {
    'a PUT': () => send('PUT', 'statements', { statementId: sent.id, content: JSON.stringify(sent) }),
    'a POST': () => send('POST', 'statements', { content: JSON.stringify(sent) }),
    'a GET': () => send('GET', 'statements', { limit: 1 }),
    'a DELETE': () => send('DELETE', 'activities/state', { activityId: activity().id, agent: agent() }),
    'a POST whose body is the statement': () => lrs.send('POST', 'statements', { query: 'method=POST', json: sent }),
  };
  for (const [kind, ask] of Object.entries(asks))
    await checks.check('|4.1.5', `${kind} in this syntax is refused and does nothing`, async () => {
      const { status } = await ask();
      ok(status >= 400 && status < 500, `answered ${status}`);
      (await lrs.get('statements', { statementId: sent.id })).demand(404);
    });
}
