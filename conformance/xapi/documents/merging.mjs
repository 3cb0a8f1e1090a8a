// Communication 2.2 "JSON Procedure"; 2.0 4.1.6.2: POST sets variables of a document.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { resources, Shelf } from './resources.mjs';

/** [title, before, posted, after] */
const merges = [
  ['other properties are added', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['equal ones are overwritten', { a: 1, b: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['objects are replaced, not merged', { a: { x: 1, y: 1 } }, { a: { y: 2 } }, { a: { y: 2 } }],
  ['lists are replaced', { a: [1, 2, 3] }, { a: [] }, { a: [] }],
  ['null is a value', { a: 1 }, { a: null }, { a: null }],
  ['an object can become a text', { a: {} }, { a: 'clay' }, { a: 'clay' }],
  ['nothing posted changes nothing', { a: 1 }, {}, { a: 1 }],
  ['into nothing', {}, { a: 1 }, { a: 1 }],
  ['keys of every kind', { '': 1, 'a.b': 1, '🏺': 1 }, { 'a.b': 2, '__proto__x': 3, '🏺': { deep: true } }, { '': 1, 'a.b': 2, '__proto__x': 3, '🏺': { deep: true } }],
];

export async function merging(checks, lrs) {
  for (const resource of resources)
    await checks.scenario(resource.section, `${resource.name}: merging`, async () => {
      const shelf = new Shelf(lrs, resource);
      const check = (requirement, title, body) => checks.check(requirement, `${resource.name}: ${title}`, body);
      for (const [title, before, posted, after] of merges)
        await check(title.includes('replaced') ? 'XAPI-00183' : title.includes('overwritten') ? 'XAPI-00184' : shelf.requirement('merge'), `POST: ${title}`, async () => {
          const id = await shelf.keep(before);
          (await shelf.post(id, posted)).demand(204);
          const answer = await shelf.get(id);
          deepStrictEqual([answer.type, answer.json], ['application/json', after]);
        });
      await check(shelf.requirement('merge'), 'POST: application/json with a charset is application/json', async () => {
        const id = await shelf.keep({ a: 1 });
        (await shelf.post(id, { b: 2 }, { 'Content-Type': 'application/json; charset=utf-8' })).demand(204);
        deepStrictEqual((await shelf.get(id)).json, { a: 1, b: 2 });
      });
      await check(shelf.requirement('merge'), 'POST: numbers keep their digits', async () => {
        const id = await shelf.keep(Buffer.from('{"a":12345678901234567890,"b":1.10}'), { 'Content-Type': 'application/json' });
        (await shelf.post(id, Buffer.from('{"c":0.30000000000000000001}'), { 'Content-Type': 'application/json' })).demand(204);
        const { text } = await shelf.get(id);
        for (const digits of ['12345678901234567890', '1.10', '0.30000000000000000001']) ok(text.includes(digits), text);
      });
      await check(shelf.requirement('postNew'), 'POST to a new id stores as PUT does', async () => {
        const id = randomUUID();
        (await shelf.post(id, { a: 1 })).demand(204);
        deepStrictEqual((await shelf.get(id)).demand(200).json, { a: 1 });
      });
      await check(shelf.requirement('merge'), 'twenty POSTs at the same time: every property is there', async () => {
        const id = await shelf.keep({});
        const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => shelf.post(id, { [`p${index}`]: index })));
        answers.forEach(answer => answer.demand(204));
        strictEqual(Object.keys((await shelf.get(id)).json).length, 20);
      });
      await refusals(check, shelf);
    });
}

async function refusals(check, shelf) {
  const json = { 'Content-Type': 'application/json' };
  const unmerged = (requirement, title, before, posted) => check(requirement, `POST: ${title} is 400 and changes nothing`, async () => {
    const id = await shelf.keep(...before);
    const bytes = (await shelf.get(id)).body;
    (await shelf.post(id, ...posted)).demand(400);
    ok((await shelf.get(id)).body.equals(bytes));
  });
  const document = [{ a: 1 }];
  await unmerged(shelf.requirement('otherType'), 'text over JSON', document, ['clay', { 'Content-Type': 'text/plain' }]);
  await unmerged(shelf.requirement('otherType'), 'bytes over JSON', document, [Buffer.from([0, 255]), { 'Content-Type': 'application/octet-stream' }]);
  await unmerged(shelf.requirement('otherType'), 'JSON over text', ['clay', { 'Content-Type': 'text/plain' }], [{ b: 2 }]);
  await unmerged(shelf.requirement('otherType'), 'JSON over JSON of another type', [Buffer.from('{"a":1}'), { 'Content-Type': 'text/plain' }], [{ b: 2 }]);
  await unmerged(shelf.requirement('otherType'), 'JSON of another type over JSON', document, [Buffer.from('{"b":2}'), { 'Content-Type': 'text/json' }]);
  for (const bytes of ['[1]', '7', '"clay"', 'null', 'true']) await unmerged(shelf.requirement('noObject'), `${bytes} over an object`, document, [Buffer.from(bytes), json]);
  for (const bytes of ['[1]', '7', 'null']) await unmerged(shelf.requirement('noObject'), `an object over ${bytes}`, [Buffer.from(bytes), json], [{ b: 2 }]);
  for (const bytes of ['{"a":1', '{"a":}', '', '{a:1}', '{"a":1}}']) await unmerged(shelf.requirement('badJson'), `${bytes || 'nothing'} as JSON`, document, [Buffer.from(bytes), json]);
  await check(shelf.requirement('badJson'), 'POST: broken JSON to a new id is 400 and stores nothing', async () => {
    const id = randomUUID();
    (await shelf.post(id, Buffer.from('{"a":'), json)).demand(400);
    (await shelf.get(id)).demand(404);
  });
}
