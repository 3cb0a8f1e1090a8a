// Communication 2.1.1, 2.1.2, Data 2.4.1, 2.4.7 to 2.4.10; 2.0 4.1.6.1, 4.2.4.2: storing statements, and what the store sets.
import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { lasting } from '../changes.mjs';
import { activity, agent, context, statement } from '../samples.mjs';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** RFC 3339 with at least milliseconds, in UTC. */
const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,}(Z|\+00:00)$/;

export async function storing(checks, lrs) {
  await checks.scenario('Comm 2.1|4.1.6.1', 'Storing one statement', async () => {
    await puts(checks, lrs);
    await posts(checks, lrs);
  });
  await checks.scenario('Data 2.4|4.2.4.2', 'What the store sets', async () => {
    await sets(checks, lrs);
    await versions(checks, lrs);
  });
}

async function puts(checks, lrs) {
  const check = checks.check.bind(checks);
  await check('XAPI-00143', 'PUT of a statement answers 204 without a body', async () => {
    const sent = statement();
    const answer = (await lrs.put('statements', { statementId: sent.id }, sent)).demand(204);
    strictEqual(answer.body.length, 0);
    deepStrictEqual(lasting(await lrs.statement(sent.id), sent), lasting(sent));
  });
  await check('XAPI-00144', 'PUT of a statement without id stores it under statementId', async () => {
    const id = randomUUID();
    (await lrs.put('statements', { statementId: id }, statement({ id: undefined }))).demand(204);
    strictEqual((await lrs.statement(id)).id, id);
  });
  await check('XAPI-00145', 'PUT without statementId is 400', async () => (await lrs.put('statements', {}, statement())).demand(400));
  await check('Comm 2.1.1|4.1.6.1', 'PUT of a statement with another id than statementId is 400', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    (await lrs.put('statements', { statementId: id }, statement({ id: other }))).demand(400);
    for (const each of [id, other]) (await lrs.get('statements', { statementId: each })).demand(404);
  });
  await check('XAPI-00012', 'PUT with a statementId that is no UUID is 400', async () => (await lrs.put('statements', { statementId: 'bowl' }, statement({ id: undefined }))).demand(400));
  await check('Comm 2.1.1|4.1.6.1', 'PUT of a list is 400', async () => {
    const sent = statement();
    (await lrs.put('statements', { statementId: sent.id }, [sent])).demand(400);
  });
  await check('XAPI-00029', 'an id is the same in capital and in small letters', async () => {
    const sent = statement({ id: randomUUID().toUpperCase() });
    (await lrs.put('statements', { statementId: sent.id.toLowerCase() }, sent)).demand(204);
    (await lrs.get('statements', { statementId: sent.id })).demand(200);
  });
}

async function posts(checks, lrs) {
  const check = checks.check.bind(checks);
  await check('XAPI-00146', 'POST of a statement answers 200 and a list of its id', async () => {
    const sent = statement();
    const answer = (await lrs.post('statements', sent)).demand(200);
    strictEqual(answer.type, 'application/json');
    deepStrictEqual(answer.json, [sent.id]);
  });
  await check('XAPI-00147', 'POST of several answers their ids in their order', async () => {
    const sent = Array.from({ length: 7 }, () => statement());
    deepStrictEqual((await lrs.post('statements', sent)).demand(200).json, sent.map(each => each.id));
  });
  await check('XAPI-00026', 'POST of a statement without id makes one', async () => {
    const [id] = await lrs.store(statement({ id: undefined }));
    match(id, uuid);
    strictEqual((await lrs.statement(id)).id, id);
  });
  await check('XAPI-00026', 'ids that are made differ', async () => {
    const ids = await lrs.store(Array.from({ length: 20 }, () => statement({ id: undefined })));
    strictEqual(new Set(ids).size, 20);
  });
  await check('XAPI-00156', 'GET with statementId answers that statement alone', async () => {
    const [id] = await lrs.store(statement());
    const answer = (await lrs.get('statements', { statementId: id })).demand(200);
    strictEqual(answer.type, 'application/json');
    strictEqual(answer.json.id, id);
  });
  await check('XAPI-00158', 'GET with a statementId that nobody has stored is 404', async () => (await lrs.get('statements', { statementId: randomUUID() })).demand(404));
  await check('Comm 2.1|4.1.6', 'DELETE of statements is not possible', async () => {
    const [id] = await lrs.store(statement());
    const { status } = await lrs.delete('statements', { statementId: id });
    ok(status >= 400 && status < 500, `answered ${status}`);
    (await lrs.get('statements', { statementId: id })).demand(200);
  });
  await check('Data 2.4|4.2.4.1', 'the order of properties does not matter', async () => {
    const { id, actor, verb, object } = statement();
    (await lrs.post('statements', { object, verb, id, actor })).demand(200);
  });
}

async function sets(checks, lrs) {
  const check = checks.check.bind(checks);
  await check('XAPI-00097', 'stored is the time of storing, in UTC with milliseconds', async () => {
    const [id] = await lrs.store(statement());
    const { stored } = await lrs.statement(id);
    match(stored, utc);
    ok(Math.abs(Date.parse(stored) - Date.now()) < 10 * 60_000, `stored is ${stored}`);
  });
  await check('XAPI-00023', 'stored of the sender is overwritten', async () => {
    const [id] = await lrs.store(statement({ stored: '2001-02-03T04:05:06Z' }));
    notStrictEqual(new Date((await lrs.statement(id)).stored).getFullYear(), 2001);
  });
  await check('XAPI-00023', 'stored that is no timestamp is 400', async () => (await lrs.post('statements', statement({ stored: 'now' }))).demand(400));
  await check('Data 2.4.7|4.2.4.2', 'timestamp is stored where the sender gave none', async () => {
    const [id] = await lrs.store(statement());
    const got = await lrs.statement(id);
    strictEqual(got.timestamp, got.stored);
  });
  await check('XAPI-00122', 'timestamp keeps its milliseconds', async () => {
    const [id] = await lrs.store(statement({ timestamp: '2026-03-04T05:06:07.891234Z' }));
    match((await lrs.statement(id)).timestamp, /^2026-03-04T05:06:07\.891/);
  });
  await check('Data 4.5|4.2.7', 'timestamp with an offset is the same instant in UTC', async () => {
    const [id] = await lrs.store(statement({ timestamp: '2026-03-04T05:06:07.891+05:45' }));
    const { timestamp } = await lrs.statement(id);
    strictEqual(Date.parse(timestamp), Date.parse('2026-03-03T23:21:07.891Z'));
    if (checks.is2) match(timestamp, /(Z|\+00:00)$/);
  });
  await check('XAPI-00099', 'authority is set where the sender gave none', async () => {
    const [id] = await lrs.store(statement());
    match((await lrs.statement(id)).authority.objectType ?? 'Agent', /^(Agent|Group)$/);
  });
  await check('Data 2.4.9|4.2.4.2', 'authority is the same for the same credential', async () => {
    const ids = [...await lrs.store(statement()), ...await lrs.store(statement({ authority: agent('ada') }))];
    const [first, second] = await Promise.all(ids.map(id => lrs.statement(id)));
    deepStrictEqual(second.authority, first.authority);
  });
  await check('XAPI-00096', 'a single context activity comes back in a list', async () => {
    const [id] = await lrs.store(statement({ context: { contextActivities: { parent: activity('course'), other: [activity('fair')] } } }));
    deepStrictEqual((await lrs.statement(id)).context.contextActivities, { parent: [activity('course')], other: [activity('fair')] });
  });
  await check('XAPI-00096', 'a single context activity of a SubStatement comes back in a list', async () => {
    const { id: _, ...inner } = statement({ context: { contextActivities: { grouping: activity('studio') } } });
    const [id] = await lrs.store(statement({ object: { objectType: 'SubStatement', ...inner } }));
    deepStrictEqual((await lrs.statement(id)).object.context.contextActivities, { grouping: [activity('studio')] });
  });
  await check('Data 2.3.1|4.2.4.2', 'nothing else is added', async () => {
    const sent = statement({ context: context() });
    const [id] = await lrs.store(sent);
    deepStrictEqual(Object.keys(await lrs.statement(id)).sort(), ['actor', 'authority', 'context', 'id', 'object', 'stored', 'timestamp', 'verb', 'version']);
  });
}

async function versions(checks, lrs) {
  const check = checks.check.bind(checks);
  const versionOf = async changes => (await lrs.statement((await lrs.store(statement(changes)))[0])).version;
  await check('XAPI-00332', 'a statement keeps the version it came with', async () => strictEqual(await versionOf({ version: checks.is2 ? '2.0.0' : '1.0.2' }), checks.is2 ? '2.0.0' : '1.0.2'));
  await check('XAPI-00332', 'a statement without version gets that of its specification', async () => strictEqual(await versionOf({}), checks.is2 ? '2.0.0' : '1.0.0'));
  await check('XAPI-00330', 'a statement reads the same in the other version', async () => {
    const sent = statement({ context: checks.is2 ? { contextAgents: [{ objectType: 'contextAgent', agent: agent('dora') }] } : context() });
    const [id] = await lrs.store(sent);
    const other = await lrs.speaking(checks.is2 ? '1.0.3' : '2.0.0').statement(id);
    deepStrictEqual(lasting(other, sent), lasting(sent));
    strictEqual(other.version, checks.is2 ? '2.0.0' : '1.0.0');
  });
  await check('Comm 2.1.3|4.1.6.1', 'Last-Modified is the statement\'s stored', async () => {
    const [id] = await lrs.store(statement());
    const answer = await lrs.get('statements', { statementId: id });
    strictEqual(Date.parse(answer.header('Last-Modified')), Math.floor(Date.parse(answer.json.stored) / 1000) * 1000);
  });
  await check('|4.1.6.1', 'Last-Modified of a list is the latest stored in it', async () => {
    await lrs.store([statement(), statement()]);
    const answer = await lrs.get('statements', { limit: 5, ascending: true });
    const latest = Math.max(...answer.json.statements.map(({ stored }) => Date.parse(stored)));
    strictEqual(Date.parse(answer.header('Last-Modified')), Math.floor(latest / 1000) * 1000);
  });
}
