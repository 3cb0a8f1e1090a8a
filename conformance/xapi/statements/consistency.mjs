// Communication 2.1.3 "X-Experience-API-Consistent-Through"; 2.0 4.1.6.1: the instant up to which a store has told everything.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../runner/conditions.mjs';
import { agent, fresh, statement, verb } from '../samples.mjs';

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

export async function consistency(checks, lrs) {
  await checks.scenario('XAPI-00153', 'Consistent-Through', async () => {
    await everywhere(checks, lrs);
    await following(checks, lrs);
  });
}

async function everywhere(checks, lrs) {
  const stored = statement();
  await lrs.store(stored);
  const requests = {
    'GET of a list': () => lrs.get('statements'),
    'GET of one': () => lrs.get('statements', { statementId: stored.id }),
    'GET that finds nothing': () => lrs.get('statements', { statementId: statement().id }),
    'GET that is refused': () => lrs.get('statements', { verb: 'no IRI' }),
    'GET with a parameter twice': () => lrs.send('GET', 'statements', { query: 'limit=1&limit=2' }),
    'GET with a query string that cannot be decoded': () => lrs.send('GET', 'statements', { query: 'verb=%zz' }),
    'GET without a credential': () => lrs.as(undefined).get('statements'),
    'GET without the version header': () => lrs.get('statements', { limit: 1 }, { 'X-Experience-API-Version': undefined }),
    'DELETE, which there is none of': () => lrs.delete('statements'),
    'POST in an alternate syntax that is refused': () => lrs.send('POST', 'statements', { query: 'method=PATCH', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: '' }),
    'GET with attachments': () => lrs.get('statements', { limit: 1, attachments: true }),
    'HEAD': () => lrs.send('HEAD', 'statements'),
    'PUT': () => { const sent = statement(); return lrs.put('statements', { statementId: sent.id }, sent); },
    'PUT that is refused': () => lrs.put('statements', {}, statement()),
    'POST': () => lrs.post('statements', statement()),
    'POST that is refused': () => lrs.post('statements', {}),
    'POST that conflicts': () => lrs.post('statements', { ...stored, verb: verb('else') }),
  };
  for (const [request, send] of Object.entries(requests))
    await checks.check(request.startsWith('GET') ? 'XAPI-00153' : 'Comm 2.1.3|4.1.6.1', `${request}: the header is there and a date and time`, async () => match((await send()).consistentThrough ?? '(none)', dateTime));
  await checks.check('XAPI-00160', 'it is recent', async () => {
    const at = Date.parse((await lrs.get('statements', { limit: 1 })).consistentThrough);
    ok(Date.now() - at < 60_000 && at - Date.now() < 5_000, `${new Date(at).toISOString()} at ${new Date().toISOString()}`);
  });
  await checks.check('XAPI-00160', 'it goes on where nothing is stored', async () => {
    const first = Date.parse((await lrs.get('statements', { limit: 1 })).consistentThrough);
    await until('a later instant', () => lrs.get('statements', { limit: 1 }), answer => Date.parse(answer.consistentThrough) > first, 60_000);
  });
  await checks.check('XAPI-00160', 'a statement is to be had once the instant has passed its stored', async () => {
    const [id] = await lrs.store(statement());
    const answer = await until('the statement', () => lrs.get('statements', { statementId: id }), ({ status }) => status === 200, 60_000);
    await until('the instant', () => lrs.get('statements', { limit: 1 }), each => Date.parse(each.consistentThrough) >= Math.floor(Date.parse(answer.json.stored)), 60_000);
  });
}

/** Reads windows that end at answered instants, while several senders store; later each window must be as it was. */
async function following(checks, lrs) {
  const sort = verb(fresh('followed'));
  const sent = [];
  let over = false;
  const sender = async number => {
    for (let count = 0; !over; count++) {
      const batch = Array.from({ length: [1, 3, 40, 1, 150][(count + number) % 5] }, () => statement({ verb: sort, actor: agent(`sender-${number}`), result: { response: 'clay '.repeat(number * 20) } }));
      await lrs.store(batch);
      sent.push(...batch.map(({ id }) => id));
    }
  };
  const windows = [];
  const instants = [];
  const read = async since => {
    const through = (await lrs.get('statements', { verb: sort.id, limit: 1 })).demand(200).consistentThrough;
    instants.push(through);
    windows.push({ since, through, ids: (await lrs.all({ verb: sort.id, since, until: through, ascending: true })).map(({ id }) => id) });
    return through;
  };
  const begun = new Date(Date.now() - 60_000).toISOString();
  const senders = Array.from({ length: 6 }, (_, number) => sender(number));
  const start = performance.now();
  let since = begun;
  // A busy machine takes longer to show as much.
  while (performance.now() < start + 4_000 || (windows.length < 10 && performance.now() < start + 60_000)) {
    since = await read(since);
    await pause(5);
  }
  over = true;
  await Promise.all(senders);

  await checks.check('XAPI-00160', 'under six senders: it never goes back', () => {
    const times = instants.map(each => Date.parse(each));
    ok(times.every((time, index) => index === 0 || time >= times[index - 1]), instants.join(' '));
  });
  await checks.check('XAPI-00160', 'under six senders: nothing stored at or before an answered instant appears later', async () => {
    ok(windows.length >= 10, `only ${windows.length} windows could be read`);
    for (const { since: from, through, ids } of windows)
      deepStrictEqual((await lrs.all({ verb: sort.id, since: from, until: through, ascending: true })).map(({ id }) => id), ids, `the window from ${from} to ${through} has grown`);
  });
  await checks.check('XAPI-00160', 'under six senders: who follows the instants gets everything once', async () => {
    await until('the last statement', () => read(since).then(through => { since = through; return lrs.all({ verb: sort.id, since: through }); }), found => found.length === 0, 60_000);
    const followed = windows.flatMap(({ ids }) => ids);
    strictEqual(new Set(followed).size, followed.length);
    deepStrictEqual(followed.toSorted(), sent.toSorted());
  });
  await checks.check('XAPI-00164', 'under six senders: the list is in the order of stored', async () => {
    const times = (await lrs.all({ verb: sort.id, ascending: true })).map(({ stored }) => stored);
    ok(times.every((time, index) => index === 0 || Date.parse(time) >= Date.parse(times[index - 1])));
  });
}
