// Communication 2.2, 2.3, 2.6, 2.7; 2.0 4.1.6.2, 4.1.6.5, 4.1.6.6: one document.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { resources, Shelf } from './resources.mjs';

export async function singleDocuments(checks, lrs) {
  for (const resource of resources)
    await checks.scenario(resource.section, `${resource.name}: single documents`, async () => {
      const shelf = new Shelf(lrs, resource);
      await methods(checks, shelf, resource);
      await contents(checks, shelf, resource);
      await ids(checks, lrs, resource);
      await parameters(checks, lrs, resource);
      if (resource.name === 'State') await registrations(checks, lrs, resource);
    });
}

async function methods(checks, shelf, { name, numbers, section }) {
  const check = (requirement, title, body) => checks.check(requirement, `${name}: ${title}`, body);
  await check(shelf.requirement('put'), 'PUT answers 204 without a body', async () => strictEqual((await shelf.create(randomUUID(), { glaze: 'ash' })).demand(204).body.length, 0));
  if (numbers.putAnswer) await check(shelf.requirement('putAnswer'), 'PUT of a text answers 204', async () => (await shelf.create(randomUUID(), 'ash', { 'Content-Type': 'text/plain' })).demand(204));
  await check(shelf.requirement('post'), 'POST answers 204 without a body', async () => strictEqual((await shelf.post(randomUUID(), { glaze: 'ash' })).demand(204).body.length, 0));
  if (numbers.postAnswer) await check(shelf.requirement('postAnswer'), 'POST over a document answers 204', async () => (await shelf.post(await shelf.keep(), { glaze: 'ash' })).demand(204));
  await check(shelf.requirement('acceptPost'), 'POST of a text to a new id stores it', async () => {
    const id = randomUUID();
    (await shelf.post(id, 'just text', { 'Content-Type': 'text/plain' })).demand(204);
    strictEqual((await shelf.get(id)).demand(200).text, 'just text');
  });
  await check(shelf.requirement('get'), 'GET answers 200 and the document', async () => deepStrictEqual((await shelf.get(await shelf.keep({ cone: 6 }))).demand(200).json, { cone: 6 }));
  await check(shelf.requirement('getOne'), 'GET answers the document that was asked for', async () => {
    const [one, two] = [await shelf.keep({ number: 1 }), await shelf.keep({ number: 2 })];
    deepStrictEqual([(await shelf.get(one)).json, (await shelf.get(two)).json], [{ number: 1 }, { number: 2 }]);
  });
  await check(shelf.requirement('endpoint'), 'GET of a document that is not there is 404', async () => (await shelf.get(randomUUID())).demand(404));
  await check(shelf.requirement('processGet'), 'PUT replaces the whole document', async () => {
    const id = await shelf.keep({ a: 1, b: 2 });
    (await shelf.put(id, { c: 3 }, { 'If-Match': await shelf.tag(id) })).demand(204);
    deepStrictEqual((await shelf.get(id)).json, { c: 3 });
  });
  await check(shelf.requirement('delete'), 'DELETE answers 204 without a body', async () => strictEqual((await shelf.delete(await shelf.keep())).demand(204).body.length, 0));
  await check(shelf.requirement('deleteOne'), 'DELETE takes that document away, and no other', async () => {
    const [one, two] = [await shelf.keep(), await shelf.keep()];
    (await shelf.delete(one)).demand(204);
    (await shelf.get(one)).demand(404);
    (await shelf.get(two)).demand(200);
  });
  await check(shelf.requirement('processDelete'), 'a deleted document can be stored again', async () => {
    const id = await shelf.keep({ life: 1 });
    (await shelf.delete(id)).demand(204);
    (await shelf.create(id, { life: 2 })).demand(204);
    deepStrictEqual((await shelf.get(id)).json, { life: 2 });
  });
  await check(section, 'DELETE of what is not there answers 204', async () => (await shelf.delete(randomUUID())).demand(204));
}

async function contents(checks, shelf, { name, section }) {
  const everyByte = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  const kinds = {
    'application/octet-stream': everyByte,
    'image/png': everyByte,
    'text/plain; charset=utf-8': Buffer.from('Schüssel 碗 🏺'),
    'application/xml': Buffer.from('<bowl/>'),
    'application/json; charset=utf-8': Buffer.from('{ "spaces" :  [1.0, 1e2,\n"\\u00e9"] }'),
    'application/vnd.pottery+json': Buffer.from('{not json'),
  };
  for (const [type, bytes] of Object.entries(kinds))
    await checks.check(section, `${name}: ${type} comes back byte for byte`, async () => {
      const answer = (await shelf.get(await shelf.keep(bytes, { 'Content-Type': type }))).demand(200);
      ok(answer.body.equals(bytes), `came back as ${answer.body.toString('hex').slice(0, 100)}`);
      strictEqual(answer.header('Content-Type').replace(/\s/g, '').toLowerCase(), type.replace(/\s/g, ''));
    });
  await checks.check(section, `${name}: an empty document`, async () => strictEqual((await shelf.get(await shelf.keep('', { 'Content-Type': 'text/plain' }))).demand(200).body.length, 0));
  await checks.check(section, `${name}: JSON that is no object can be stored`, async () => deepStrictEqual((await shelf.get(await shelf.keep(Buffer.from('[1,2]'), { 'Content-Type': 'application/json' }))).json, [1, 2]));
  await checks.check('XAPI-00328', `${name}: a document of 5 MB`, async () => {
    const bytes = Buffer.alloc(5 << 20, 'clay and ');
    ok((await shelf.get(await shelf.keep(bytes, { 'Content-Type': 'text/plain' }))).demand(200).body.equals(bytes));
  });
  await checks.check('Comm 2.2|4.1.6.2', `${name}: Last-Modified is when the document changed`, async () => {
    const id = await shelf.keep();
    const first = (await shelf.get(id)).header('Last-Modified');
    match(first ?? '(none)', /GMT$/);
    ok(Math.abs(Date.parse(first) - Date.now()) < 600_000, first);
    await pause(1_100);
    (await shelf.post(id, { glaze: 'tenmoku' })).demand(204);
    ok(Date.parse((await shelf.get(id)).header('Last-Modified')) > Date.parse(first));
  });
  await checks.check('XAPI-00125', `${name}: HEAD is as GET without the document`, async () => {
    const id = await shelf.keep();
    const [got, told] = [await shelf.get(id), (await shelf.send('HEAD', shelf.query(id))).demand(200)];
    strictEqual(told.body.length, 0);
    for (const header of ['ETag', 'Last-Modified', 'Content-Type', 'X-Experience-API-Version']) strictEqual(told.header(header), got.header(header));
    (await shelf.send('HEAD', shelf.query(randomUUID()))).demand(404);
  });
}

async function ids(checks, lrs, resource) {
  const names = ['a b', 'https://pottery.example/profiles/1?x=y&z=ü#t', '../..', 'a/b\\c%2F', '🏺', '"quoted"', 'CASE', 'case', ' ', 'a'.repeat(500)];
  await checks.check(resource.section, `${resource.name}: ids of every kind`, async () => {
    const shelf = new Shelf(lrs, resource);
    for (const id of names) (await shelf.create(id, { id })).demand(204);
    for (const id of names) deepStrictEqual((await shelf.get(id)).demand(200).json, { id });
    deepStrictEqual((await shelf.list()).demand(200).json.toSorted(), names.toSorted());
  });
}

async function parameters(checks, lrs, resource) {
  const shelf = new Shelf(lrs, resource);
  const [id, whole] = [randomUUID(), shelf.query('x')];
  const send = (method, query) => shelf.send(method, query, ['PUT', 'POST'].includes(method) ? { json: { a: 1 } } : {});
  const check = (requirement, title, body) => checks.check(requirement, `${resource.name}: ${title}`, body);

  for (const [parameter, byMethod] of Object.entries(resource.numbers.missing))
    for (const method of Object.keys(byMethod))
      await check(shelf.requirement('missing', parameter, method), `${method} without ${parameter} is 400`, async () => (await send(method, { ...whole, [parameter]: undefined })).demand(400));

  const agents = ['ada', '{}', '[]', '{"objectType":"Agent"}', '{"mbox":"ada"}', '{"mbox":"mailto:a@b.example","openid":"https://a.example/"}', '{"objectType":"Activity","id":"https://a.example/"}',
    '{"mbox":"mailto:a@b.example","member":[]}', '{"account":{"homePage":"https://a.example/"}}', '{"mbox":"mailto:a@b.example"', '{"mbox":null}', ''];
  for (const method of Object.keys(resource.numbers.badAgent ?? {}))
    await check(shelf.requirement('badAgent', method), `${method} with an agent that is none is 400`, async () => {
      for (const agent of agents) (await send(method, { ...whole, agent })).demand(400);
    });
  if (whole.activityId)
    for (const method of ['GET', 'PUT', 'POST', 'DELETE'])
      await check('XAPI-00012', `${method} with an activityId that is no IRI is 400`, async () => {
        for (const activityId of ['bowl', '', '/bowl', 'a bowl']) (await send(method, { ...whole, activityId })).demand(400);
      });
  for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
    await check('XAPI-00324', `${method} with a parameter that nobody knows is 400`, async () => (await send(method, { ...whole, colour: 'blue' })).demand(400));
    await check('XAPI-00325', `${method} with a parameter in other letters is 400`, async () => {
      for (const name of Object.keys(whole)) {
        const { [name]: value, ...rest } = whole;
        (await send(method, { ...rest, [name[0].toUpperCase() + name.slice(1)]: value })).demand(400);
      }
    });
  }
  await check(resource.section, 'what was refused has stored nothing', async () => deepStrictEqual((await shelf.list()).json, []));
  await check('XAPI-00182', 'a refused PUT leaves the document as it was', async () => {
    (await shelf.create(id, { safe: true })).demand(204);
    await shelf.send('PUT', { ...shelf.query(id), colour: 'blue' }, { json: { safe: false } });
    deepStrictEqual((await shelf.get(id)).json, { safe: true });
  });
}

async function registrations(checks, lrs, resource) {
  const shelf = new Shelf(lrs, resource);
  const [one, two] = [randomUUID(), randomUUID()].map(registration => new Shelf(lrs, resource, { ...shelf.context, registration }));
  for (const method of ['PUT', 'GET', 'POST', 'DELETE'])
    await checks.check(shelf.requirement('badRegistration', method), `State: ${method} with a registration that is no UUID is 400`, async () => {
      for (const registration of ['bowl', '', randomUUID().slice(1)]) (await shelf.send(method, { ...shelf.query('x'), registration }, ['PUT', 'POST'].includes(method) ? { json: {} } : {})).demand(400);
    });
  await checks.check(shelf.requirement('registration', 'PUT'), 'State: documents of two registrations and of none are three', async () => {
    for (const [index, each] of [one, two, shelf].entries()) (await each.put('page', { index })).demand(204);
    deepStrictEqual(await Promise.all([one, two, shelf].map(async each => (await each.get('page')).json.index)), [0, 1, 2]);
  });
  await checks.check(shelf.requirement('registration', 'GET'), 'State: a registration is the same in capital letters', async () =>
    deepStrictEqual((await new Shelf(lrs, resource, { ...shelf.context, registration: one.context.registration.toUpperCase() }).get('page')).demand(200).json, { index: 0 }));
  await checks.check(shelf.requirement('registration', 'POST'), 'State: POST with a registration merges into that registration\'s document', async () => {
    (await one.post('page', { more: true })).demand(204);
    deepStrictEqual([(await one.get('page')).json, (await two.get('page')).json], [{ index: 0, more: true }, { index: 1 }]);
  });
  await checks.check(shelf.requirement('registration', 'DELETE'), 'State: DELETE with a registration leaves the others', async () => {
    (await one.delete()).demand(204);
    (await one.get('page')).demand(404);
    (await two.get('page')).demand(200);
    (await shelf.get('page')).demand(200);
  });
}
