// One application is one record store: nothing of one is seen, or taken, in another.
import { deepStrictEqual, ok } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { NotApplicable } from '../../runner/suite.mjs';
import { Api } from '../../runner/api.mjs';
import { basic, Lrs } from '../lrs.mjs';
import { activity, agent, fresh, statement, verb } from '../samples.mjs';

const section = 'Comm 4.0|4.1.8';

/** @param {import('../checks.mjs').Checks} checks @param {Lrs} lrs @param {string|undefined} hub @param {string|undefined} management "id:secret" */
export async function applications(checks, lrs, hub, management) {
  const manager = hub && management ? new Api(hub, management) : null;
  let other;
  const neighbour = async () => {
    if (!manager) throw new NotApplicable('needs a hub and --management');
    other ??= await made(manager, lrs, hub);
    return other;
  };
  const check = (title, body) => checks.check(section, title, async () => body(await neighbour()));

  await checks.scenario(section, 'Applications', async () => {
    await check('a statement of one application is not in another', async ({ store }) => {
      const sent = statement({ verb: verb(fresh('apart')) });
      await lrs.store(sent);
      (await store.get('statements', { statementId: sent.id })).demand(404);
      deepStrictEqual(await store.all({ verb: sent.verb.id }), []);
    });
    await check('the same id can be in two applications', async ({ store }) => {
      const id = randomUUID();
      await lrs.store(statement({ id, verb: verb('here') }));
      await store.store(statement({ id, verb: verb('there') }));
      deepStrictEqual([(await lrs.statement(id)).verb, (await store.statement(id)).verb], [verb('here'), verb('there')]);
    });
    await check('documents, activities and persons are apart', async ({ store }) => {
      const piece = activity(fresh('apart'));
      const who = agent(fresh('apart'));
      await lrs.store(statement({ object: piece, actor: who }));
      (await lrs.put('agents/profile', { agent: who, profileId: 'x' }, {}, { 'If-None-Match': '*' })).demand(204);
      ok(!('definition' in (await store.get('activities', { activityId: piece.id })).demand(200).json));
      ok(!('name' in (await store.get('agents', { agent: { mbox: who.mbox } })).demand(200).json));
      (await store.get('agents/profile', { agent: who, profileId: 'x' })).demand(404);
    });
    await check('a credential of one application is 401 in another', async ({ store }) => {
      (await lrs.as(store.authorization).get('statements', { limit: 1 })).demand(401);
      (await store.as(lrs.authorization).get('statements', { limit: 1 })).demand(401);
    });
    await check('"more" of one application gives nothing of it in another', async ({ store }) => {
      const sort = verb(fresh('apart'));
      const ids = await lrs.store(Array.from({ length: 4 }, () => statement({ verb: sort })));
      const { more } = (await lrs.get('statements', { verb: sort.id, limit: 1 })).json;
      for (const path of [more, more.replace(new URL(lrs.endpoint).pathname, new URL(store.endpoint).pathname)]) {
        const answer = await store.get(path);
        ok(answer.status >= 400 && answer.status < 500 || !ids.some(id => answer.text.includes(id)), `answered ${answer.status}`);
      }
    });
    await check('an application that does not exist is 401 or 404', async () => void (await new Lrs(`${hub}/lrs/${randomUUID()}`, lrs.authorization, lrs.version).get('statements')).demand(401, 404));
  });
  if (other) await other.remove();
}

async function made(manager, lrs, hub) {
  const { id } = await manager.demand('POST', '/appManagement/applications', { name: fresh('neighbour') });
  const { credential } = await manager.demand('POST', `/appManagement/${encodeURIComponent(id)}/credentials`, { name: 'first', active: true });
  return {
    store: new Lrs(`${hub}/lrs/${encodeURIComponent(id)}`, basic(`${id}:${credential}`), lrs.version),
    remove: () => manager.call('DELETE', `/appManagement/applications/${encodeURIComponent(id)}`),
  };
}
