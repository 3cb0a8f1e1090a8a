// Communication 3.2, 4.2, Data 2.3.2, 2.4.9; 2.0 4.1.5, 4.1.8: what a credential may do.
import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { activity, agent, fresh, reference, statement, verb, voiding } from '../samples.mjs';
import { file, partsOf, sendWith } from '../transfer/multipart.mjs';

const section = 'Comm 4.2|4.1.8';

const isNew = { 'If-None-Match': '*' };

/** What can be done, each as one request. */
const acts = {
  'write statements': lrs => lrs.post('statements', statement()),
  'write a statement by PUT': lrs => { const sent = statement(); return lrs.put('statements', { statementId: sent.id }, sent); },
  'read statements': lrs => lrs.get('statements', { limit: 1 }),
  'void statements': lrs => lrs.post('statements', voiding(randomUUID())),
  'read states': lrs => lrs.get('activities/state', { activityId: activity().id, agent: agent() }),
  'write states': lrs => lrs.put('activities/state', { activityId: activity(fresh('scoped')).id, agent: agent(), stateId: 'x' }, {}),
  'delete states': lrs => lrs.delete('activities/state', { activityId: activity(fresh('scoped')).id, agent: agent() }),
  'read agent profiles': lrs => lrs.get('agents/profile', { agent: agent() }),
  'write agent profiles': lrs => lrs.put('agents/profile', { agent: agent(fresh('scoped')), profileId: 'x' }, {}, isNew),
  'read activity profiles': lrs => lrs.get('activities/profile', { activityId: activity().id }),
  'write activity profiles': lrs => lrs.put('activities/profile', { activityId: activity(fresh('scoped')).id, profileId: 'x' }, {}, isNew),
};
const everything = Object.keys(acts);
const reading = everything.filter(act => act.startsWith('read'));
const writing = ['write statements', 'write a statement by PUT'];
const profiles = everything.filter(act => act.includes('profiles'));

/** @type {[string[], string[]][]} scopes, and what they allow */
const allowed = [
  [['all'], everything],
  [['all/read'], reading],
  [['statements/write'], writing],
  [['statements/read'], ['read statements']],
  [['statements/read/mine'], ['read statements']],
  [['state'], everything.filter(act => act.includes('states'))],
  [['profile'], profiles],
  [['statements/write', 'void'], [...writing, 'void statements']],
  [['statements/write', 'statements/read/mine', 'state', 'profile'], everything.filter(act => act !== 'void statements')],
];

/** @param {import('../checks.mjs').Checks} checks @param {import('../lrs.mjs').Lrs} lrs @param {import('./credentials.mjs').Credentials} credentials */
export async function scopes(checks, lrs, credentials) {
  await checks.scenario('XAPI-00327', 'Scopes of credentials', async () => {
    for (const [granted, acts_] of allowed) {
      const made = once(() => credentials.make(granted));
      for (const act of everything)
        await checks.check('XAPI-00327', `${granted.join(' ')} may ${acts_.includes(act) ? '' : 'not '}${act}`, async () => {
          const answer = await acts[act](lrs.as((await made()).authorization));
          if (acts_.includes(act)) answer.demand(200, 204);
          else answer.demand(403);
        });
    }
    await mine(checks, lrs, credentials);
    await rights(checks, lrs, credentials);
    await ends(checks, lrs, credentials);
  });
}

async function mine(checks, lrs, credentials) {
  const check = (title, body) => checks.check(section, `statements/read/mine: ${title}`, body);
  const sort = verb(fresh('mine'));
  const photo = file(fresh('mine'));
  const world = once(async () => {
    const [ada, cem] = [await credentials.make(['statements/write', 'statements/read/mine', 'void']), await credentials.make(['statements/write', 'statements/read/mine', 'void'])].map(({ authorization }) => lrs.as(authorization));
    const [own, others] = [1, 2].map(() => Array.from({ length: 6 }, () => statement({ verb: sort })));
    for (let index = 0; index < 6; index++) {
      await ada.store(own[index]);
      await cem.store(others[index]);
    }
    return { ada, cem, own: own.map(({ id }) => id), others: others.map(({ id }) => id) };
  });
  await check('a list has one\'s own only', async () => {
    const { ada, cem, own, others } = await world();
    deepStrictEqual((await ada.all({ verb: sort.id, ascending: true })).map(({ id }) => id), own);
    deepStrictEqual((await cem.all({ verb: sort.id, ascending: true })).map(({ id }) => id), others);
  });
  await check('pages have one\'s own only', async () => {
    const { ada, own } = await world();
    deepStrictEqual((await ada.all({ verb: sort.id, limit: 2 })).map(({ id }) => id), own.toReversed());
  });
  await check('another\'s statement by its id is 404', async () => {
    const { ada, own, others } = await world();
    (await ada.get('statements', { statementId: others[0] })).demand(404);
    (await ada.get('statements', { statementId: own[0] })).demand(200);
  });
  await check('another\'s "more" gives nothing of the other\'s', async () => {
    const { ada, cem, others } = await world();
    const { more } = (await cem.get('statements', { verb: sort.id, limit: 2 })).json;
    const answer = await ada.get(more);
    ok(answer.status < 500 && !others.some(id => answer.text.includes(id)), `answered ${answer.status}: ${answer.text.slice(0, 100)}`);
  });
  await check('an unlimited "more" gives nothing of others', async () => {
    const { ada, others } = await world();
    const { more } = (await lrs.get('statements', { verb: sort.id, limit: 1 })).json;
    const answer = await ada.get(more);
    ok(answer.status < 500 && !others.some(id => answer.text.includes(id)), `answered ${answer.status}`);
  });
  await check('another\'s statement is not found by one\'s own reference to it', async () => {
    const { ada, others } = await world();
    const referrer = statement({ object: reference(others[1]) });
    await ada.store(referrer);
    const found = (await ada.all({ verb: sort.id })).map(({ id }) => id);
    ok(!found.some(id => others.includes(id)));
  });
  await check('another\'s voided statement is 404', async () => {
    const { ada, cem } = await world();
    const target = statement();
    await cem.store([target, voiding(target.id)]);
    (await ada.get('statements', { voidedStatementId: target.id })).demand(404);
    (await cem.get('statements', { voidedStatementId: target.id })).demand(200);
  });
  await check('another\'s files are not sent', async () => {
    const { ada, cem } = await world();
    const [one, two] = [fresh('photo'), fresh('photo')].map(each => statement({ verb: verb(`${each}-shared`), attachments: [photo.declaration] }));
    (await sendWith(cem, one, [photo])).demand(200);
    strictEqual(partsOf((await ada.get('statements', { verb: one.verb.id, attachments: true })).demand(200)).length, 1);
    // Knowing a file's hash is not having the file.
    (await ada.post('statements', two)).demand(400);
  });
  await check('a conflict with another\'s statement does not show it', async () => {
    const { ada, others } = await world();
    const answer = (await ada.post('statements', statement({ id: others[2], verb: verb('else') }))).demand(409);
    ok(!answer.text.includes(sort.id));
  });
}

async function rights(checks, lrs, credentials) {
  await checks.check('Data 2.4.9|4.2.4.2', 'authority tells one credential from another, and is the same each time', async () => {
    const [one, two] = [await credentials.make(['statements/write']), await credentials.make(['statements/write'])];
    const authorityOf = async ({ authorization }) => (await lrs.statement((await lrs.as(authorization).store(statement()))[0])).authority;
    const [first, again, other] = [await authorityOf(one), await authorityOf(one), await authorityOf(two)];
    deepStrictEqual(again, first);
    notDeepStrictEqual(other, first);
  });
  await checks.check('Data 2.4.9|4.2.4.2', 'authority of the sender is overwritten', async () => {
    const { authorization } = await credentials.make(['statements/write']);
    const [id] = await lrs.as(authorization).store(statement({ authority: agent('mayor') }));
    notDeepStrictEqual((await lrs.statement(id)).authority, agent('mayor'));
  });
  await checks.check('XAPI-00176', 'related_agents finds by authority', async () => {
    const { authorization } = await credentials.make(['statements/write']);
    const [id] = await lrs.as(authorization).store(statement());
    const { authority } = await lrs.statement(id);
    deepStrictEqual((await lrs.all({ agent: authority, related_agents: true })).map(each => each.id), [id]);
    deepStrictEqual(await lrs.all({ agent: authority }), []);
  });
  await checks.check('Data 2.3.2|4.1.5', 'without void: a batch with a voiding statement is 403, and nothing of it is stored', async () => {
    const { authorization } = await credentials.make(['statements/write']);
    const [target, innocent] = [statement(), statement()];
    await lrs.store(target);
    (await lrs.as(authorization).post('statements', [innocent, voiding(target.id)])).demand(403);
    (await lrs.get('statements', { statementId: innocent.id })).demand(404);
    (await lrs.get('statements', { statementId: target.id })).demand(200);
  });
  for (const [granted, isDefined] of [[['statements/write'], false], [['statements/write', 'define'], true]])
    await checks.check(section, `${granted.join(' ')} may ${isDefined ? '' : 'not '}define activities`, async () => {
      const { authorization } = await credentials.make(granted);
      const piece = activity(fresh('defined'));
      const [id] = await lrs.as(authorization).store(statement({ object: piece }));
      strictEqual('definition' in (await lrs.get('activities', { activityId: piece.id })).demand(200).json, isDefined);
      deepStrictEqual((await lrs.statement(id)).object, piece);
    });
}

async function ends(checks, lrs, credentials) {
  const use = authorization => lrs.as(authorization).get('statements', { limit: 1 });
  await checks.check('XAPI-00334', 'a credential that is deleted is refused at once', async () => {
    const { id, authorization } = await credentials.make(['all']);
    for (let count = 0; count < 5; count++) (await use(authorization)).demand(200);
    await credentials.delete(id);
    (await use(authorization)).demand(401);
  });
  await checks.check('XAPI-00334', 'a credential that is switched off is refused at once, and taken again once it is on', async () => {
    const { id, name, secret, authorization } = await credentials.make(['all']);
    const change = isEnabled => credentials.change(id, { name, secret, isEnabled, auth: { xapiCredentialAuthType: 'BASICAUTH' }, scopes: ['all'] });
    (await use(authorization)).demand(200);
    await change(false);
    (await use(authorization)).demand(401);
    await change(true);
    (await use(authorization)).demand(200);
  });
  await checks.check('XAPI-00327', 'scopes that are taken away are gone at once', async () => {
    const { id, name, secret, authorization } = await credentials.make(['all']);
    (await use(authorization)).demand(200);
    await credentials.change(id, { name, secret, isEnabled: true, auth: { xapiCredentialAuthType: 'BASICAUTH' }, scopes: ['statements/write'] });
    (await use(authorization)).demand(403);
  });
  await checks.check('XAPI-00327', 'a scope that does not exist cannot be given', async () =>
    strictEqual((await credentials.api.call('POST', '/xapi/credentials', { name: fresh('odd'), isEnabled: true, auth: { xapiCredentialAuthType: 'BASICAUTH' }, scopes: ['statements/eat'] })).status, 400));
}

/** Makes it at the first call. */
function once(make) {
  let made;
  return () => made ??= make();
}
