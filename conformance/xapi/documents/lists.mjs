// Communication 2.3, 2.6, 2.7; 2.0 4.1.6.2, 4.1.6.5, 4.1.6.6: the ids of documents, and deleting all of a state.
import { deepStrictEqual, strictEqual } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { agent } from '../samples.mjs';
import { resources, Shelf } from './resources.mjs';

export async function documentLists(checks, lrs) {
  for (const resource of resources)
    await checks.scenario(resource.section, `${resource.name}: lists`, async () => {
      const shelf = new Shelf(lrs, resource);
      const check = (requirement, title, body) => checks.check(requirement, `${resource.name}: ${title}`, body);
      const listed = async (more, from = shelf) => (await from.list(more)).demand(200).json.toSorted();

      await check(shelf.requirement('list'), 'nothing stored: an empty list', async () => {
        const answer = (await shelf.list()).demand(200);
        deepStrictEqual([answer.type, answer.json], ['application/json', []]);
      });
      const old = [await shelf.keep(), await shelf.keep()];
      await pause(20);
      const between = new Date().toISOString();
      await pause(20);
      const late = await shelf.keep();

      await check(shelf.requirement('list'), 'the ids of all documents', async () => deepStrictEqual(await listed(), [...old, late].toSorted()));
      await check(shelf.requirement('since'), 'since: only what was stored later', async () => deepStrictEqual(await listed({ since: between }), [late]));
      await check(shelf.requirement('sinceList'), 'since with an offset is the same instant', async () =>
        deepStrictEqual(await listed({ since: new Date(Date.parse(between) + 7_200_000).toISOString().replace('Z', '+02:00') }), [late]));
      await check(shelf.requirement('sinceHolds'), 'since: what was changed later is there, too', async () => {
        (await shelf.post(old[0], { glaze: 'tenmoku' })).demand(204);
        deepStrictEqual(await listed({ since: between }), [old[0], late].toSorted());
      });
      await check('XAPI-00141', 'since of the future: an empty list', async () => deepStrictEqual(await listed({ since: '2199-01-01T00:00:00Z' }), []));
      await check(shelf.requirement('badSince'), 'since that is no timestamp is 400', async () => {
        for (const since of ['yesterday', '', '2026-02-30T00:00:00Z', '2026-01-01T00:00:00-00:00']) (await shelf.list({ since })).demand(400);
      });
      await check(shelf.requirement('list'), 'another context has a list of its own', async () => deepStrictEqual(await listed({}, new Shelf(lrs, resource)), []));
      await check(shelf.requirement('deleteOne'), 'a deleted document is no longer listed', async () => {
        (await shelf.delete(old[1])).demand(204);
        deepStrictEqual(await listed(), [old[0], late].toSorted());
      });
      await check('XAPI-00125', 'HEAD of a list', async () => strictEqual((await shelf.send('HEAD', shelf.context)).demand(200).body.length, 0));
      if (resource.name === 'State') await states(checks, lrs, resource, shelf);
    });
}

async function states(checks, lrs, resource, shelf) {
  await checks.check('|4.1.6.2', 'State: GET with both stateId and since is 400', async () => (await shelf.send('GET', { ...shelf.query('x'), since: '2026-01-01T00:00:00Z' })).demand(400));
  await checks.check(shelf.requirement('deleteAll'), 'State: DELETE without stateId takes all of this agent and activity', async () => {
    const other = new Shelf(lrs, resource, { ...shelf.context, agent: agent('somebody-else') });
    const kept = await other.keep();
    strictEqual((await shelf.delete()).demand(204).body.length, 0);
    deepStrictEqual((await shelf.list()).json, []);
    (await other.get(kept)).demand(200);
  });
}
