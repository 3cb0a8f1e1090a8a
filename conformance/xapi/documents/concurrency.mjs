// Communication 3.1; 2.0 4.1.4: entity tags keep one client from overwriting what another has stored. In 1.0.3 the State Resource
// takes requests without conditions; in 2.0 it is as the others.
import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'node:assert';
import { createHash, randomUUID } from 'node:crypto';
import { resources, Shelf } from './resources.mjs';

const stale = '"0000000000000000000000000000000000000000"';

export async function concurrency(checks, lrs) {
  for (const resource of resources)
    await checks.scenario('XAPI-00322', `${resource.name}: concurrency`, async () => {
      const shelf = new Shelf(lrs, resource);
      const check = (title, body) => checks.check('XAPI-00322', `${resource.name}: ${title}`, body);
      await tags(checks, check, shelf);
      await conditions(check, shelf);
      if (checks.is2 || resource.name !== 'State') await demanded(check, shelf, checks.is2);
      else await unconditional(check, shelf);
      await races(check, shelf);
    });
}

async function tags(checks, check, shelf) {
  await check('the ETag is in quotation marks', async () => match(await shelf.tag(await shelf.keep()), /^(W\/)?"[^"]+"$/));
  if (!checks.is2)
    await check('the ETag is the SHA-1 of the document in hexadecimal digits', async () => {
      const bytes = Buffer.from('{"glaze":"celadon"}');
      const tag = await shelf.tag(await shelf.keep(bytes, { 'Content-Type': 'application/json' }));
      strictEqual(tag.replaceAll('"', '').toLowerCase(), createHash('sha1').update(bytes).digest('hex'));
    });
  await check('the ETag is the same as long as the document is', async () => {
    const id = await shelf.keep();
    strictEqual(await shelf.tag(id), await shelf.tag(id));
  });
  await check('the ETag is another once the document is', async () => {
    const id = await shelf.keep({ version: 1 });
    const first = await shelf.tag(id);
    (await shelf.put(id, { version: 2 }, { 'If-Match': first })).demand(204);
    notStrictEqual(await shelf.tag(id), first);
  });
}

async function conditions(check, shelf) {
  const kept = async id => (await shelf.get(id)).demand(200).json;
  const send = { PUT: (id, headers) => shelf.put(id, { changed: true }, headers), POST: (id, headers) => shelf.post(id, { changed: true }, headers), DELETE: (id, headers) => shelf.delete(id, headers) };
  for (const [method, act] of Object.entries(send)) {
    await check(`${method} with the current If-Match is done`, async () => {
      const id = await shelf.keep({ first: true });
      (await act(id, { 'If-Match': await shelf.tag(id) })).demand(204);
      if (method === 'DELETE') (await shelf.get(id)).demand(404);
      else strictEqual((await kept(id)).changed, true);
    });
    await check(`${method} with a stale If-Match is 412 and changes nothing`, async () => {
      const id = await shelf.keep({ first: true });
      const tag = await shelf.tag(id);
      (await shelf.put(id, { second: true }, { 'If-Match': tag })).demand(204);
      (await act(id, { 'If-Match': tag })).demand(412);
      (await act(id, { 'If-Match': stale })).demand(412);
      deepStrictEqual(await kept(id), { second: true });
    });
    await check(`${method} with several tags in If-Match, one of them current, is done`, async () => {
      const id = await shelf.keep({ first: true });
      (await act(id, { 'If-Match': `${stale}, ${await shelf.tag(id)}` })).demand(204);
    });
    await check(`${method} with If-Match of a document that is not there is 412`, async () => {
      const id = randomUUID();
      (await act(id, { 'If-Match': stale })).demand(412);
      (await shelf.get(id)).demand(404);
    });
  }
  for (const method of ['PUT', 'POST'])
    await check(`${method} with If-None-Match * of an existing document is 412 and changes nothing`, async () => {
      const id = await shelf.keep({ first: true });
      (await send[method](id, { 'If-None-Match': '*' })).demand(412);
      deepStrictEqual(await kept(id), { first: true });
    });
  await check('PUT with If-None-Match * of a new document is done', async () => (await shelf.create(randomUUID(), {})).demand(204));
  await check('PUT with If-Match * of an existing document is done', async () => (await shelf.put(await shelf.keep(), {}, { 'If-Match': '*' })).demand(204));
}

async function demanded(check, shelf, is2) {
  await check('PUT without a condition on an existing document is 409, changes nothing, and says how to go on', async () => {
    const id = await shelf.keep({ first: true });
    const answer = (await shelf.put(id, { second: true })).demand(409);
    deepStrictEqual((await shelf.get(id)).json, { first: true });
    match(answer.text, /If-Match/);
  });
  await check('PUT without a condition on an existing document is 409 even where nothing would change', async () => (await shelf.put(await shelf.keep({ first: true }), { first: true })).demand(409));
  // 1.0.3 obliges the client to set one, and leaves open what a store does without.
  await check('PUT without a condition on a new document is done, in 1.0.3 or refused', async () => (await shelf.put(randomUUID(), {})).demand(204, ...(is2 ? [] : [400])));
  await check('POST and DELETE without a condition are done', async () => {
    const id = await shelf.keep({ first: true });
    (await shelf.post(id, { second: true })).demand(204);
    (await shelf.delete(id)).demand(204);
  });
}

async function unconditional(check, shelf) {
  await check('PUT without a condition replaces', async () => {
    const id = await shelf.keep({ first: true });
    (await shelf.put(id, { second: true })).demand(204);
    deepStrictEqual((await shelf.get(id)).json, { second: true });
  });
}

async function races(check, shelf) {
  await check('ten PUTs with the same If-Match at the same time: one is done', async () => {
    const id = await shelf.keep({ first: true });
    const tag = await shelf.tag(id);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => shelf.put(id, { index }, { 'If-Match': tag })));
    deepStrictEqual(answers.map(({ status }) => status).sort(), [204, ...Array(9).fill(412)]);
    ok('index' in (await shelf.get(id)).json);
  });
  await check('ten PUTs with If-None-Match * at the same time: one is done', async () => {
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => shelf.create(id, { index })));
    deepStrictEqual(answers.map(({ status }) => status).sort(), [204, ...Array(9).fill(412)]);
  });
}
