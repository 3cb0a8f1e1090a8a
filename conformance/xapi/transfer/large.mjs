// Communication 3.2, 1.5.2; 2.0 4.1.5, 4.1.3: a store takes what is big without holding it all at once.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers/promises';
import { NotApplicable } from '../../runner/suite.mjs';
import { activity, agent, fresh, statement, verb } from '../samples.mjs';
import { head, newBoundary, tail, typeOf } from './multipart.mjs';

const megabyte = 1 << 20;

export async function large(checks, lrs) {
  await checks.scenario('XAPI-00328', 'What is big', async () => {
    await batch(checks, lrs);
    await attachment(checks, lrs);
  });
}

async function batch(checks, lrs) {
  const sort = verb(fresh('many'));
  const sent = Array.from({ length: 10_000 }, (_, index) => statement({ verb: sort, actor: agent(`one-of-${index % 500}`), object: activity(`piece-${index % 300}`) }));
  await checks.check('XAPI-00146', '10,000 statements in one request are stored in their order', async () => {
    const ids = sent.map(({ id }) => id);
    deepStrictEqual((await lrs.post('statements', sent)).demand(200).json, ids);
    deepStrictEqual((await lrs.all({ verb: sort.id, ascending: true })).map(({ id }) => id), ids);
  });
  await checks.check('XAPI-00326', '10,000 statements of which the last is wrong: none is stored', async () => {
    const again = verb(fresh('many'));
    (await lrs.post('statements', [...sent.slice(1).map(({ id, ...each }) => ({ ...each, verb: again })), statement({ actor: undefined })])).demand(400);
    deepStrictEqual(await lrs.all({ verb: again.id }), []);
  });
}

/** The same bytes each time, and no block like another. */
function* content(megabytes) {
  for (let count = 0; count < megabytes; count++) {
    const block = Buffer.alloc(megabyte, createHash('sha512').update(`block ${count}`).digest());
    yield block;
  }
}

async function attachment(checks, lrs) {
  const size = 100;
  const hash = createHash('sha256');
  for (const block of content(size)) hash.update(block);
  const sha2 = hash.digest('hex');
  const sent = statement({ attachments: [{ usageType: 'https://pottery.example/usages/film', display: { en: 'The whole firing' }, contentType: 'video/mp4', length: size * megabyte, sha2 }] });
  let isStored = false;

  await growth(checks, 'storing', () => checks.check('XAPI-00328', `an attachment of ${size} MB is stored`, async () => {
    const boundary = newBoundary();
    const request = function* () {
      yield Buffer.from(head(boundary, { 'Content-Type': 'application/json' }) + JSON.stringify(sent) + '\r\n');
      yield Buffer.from(head(boundary, { 'Content-Type': 'video/mp4', 'Content-Transfer-Encoding': 'binary', 'X-Experience-API-Hash': sha2 }));
      yield* content(size);
      yield Buffer.from(`\r\n${tail(boundary)}`);
    };
    (await lrs.send('POST', 'statements', { headers: { 'Content-Type': typeOf(boundary) }, body: request() })).demand(200);
    isStored = true;
  }));
  await growth(checks, 'giving back', () => checks.check('XAPI-00167', `an attachment of ${size} MB comes back byte for byte`, async () => {
    if (!isStored) throw new NotApplicable('it was not stored');
    const answer = await lrs.send('GET', 'statements', { query: { statementId: sent.id, attachments: true }, into: digestOfFile });
    deepStrictEqual(answer.demand(200).body, { sha2, length: size * megabyte });
  }));
  await checks.check('XAPI-00161', 'without attachments the statement is answered at once', async () => {
    if (!isStored) throw new NotApplicable('it was not stored');
    strictEqual((await lrs.statement(sent.id)).id, sent.id);
  });
}

/** Hash and length of the second part, read as it comes. */
async function digestOfFile(stream) {
  const boundary = /boundary="?([^";]+)"?/i.exec(stream.headers['content-type'])[1];
  const end = Buffer.byteLength(`\r\n--${boundary}--\r\n`);
  const hash = createHash('sha256');
  let length = 0;
  let held = Buffer.alloc(0);
  let isFile = false;
  const take = bytes => {
    hash.update(bytes);
    length += bytes.length;
  };
  for await (const chunk of stream) {
    held = Buffer.concat([held, chunk]);
    if (!isFile) {
      const second = held.indexOf(`\r\n--${boundary}\r\n`);
      const blank = second < 0 ? -1 : held.indexOf('\r\n\r\n', second + 2);
      if (blank < 0) continue;
      held = held.subarray(blank + 4);
      isFile = true;
    }
    if (held.length > end) {
      take(held.subarray(0, -end));
      held = held.subarray(-end);
    }
  }
  const last = held.indexOf(`\r\n--${boundary}--`);
  if (last < 0) throw new Error('the multipart answer has no end');
  take(held.subarray(0, last));
  return { sha2: hash.digest('hex'), length };
}

/** Watches the memory of the scratch hub, where there is one. */
async function growth(checks, doing, work) {
  const process_ = process.env.HUB_PROCESS;
  const used = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process_}/status`, 'utf8'))[1]) / 1024;
  const before = process_ ? used() : 0;
  let most = before;
  const watch = new AbortController();
  const watching = (async () => {
    try {
      for await (const _ of setInterval(50, undefined, { signal: watch.signal })) if (process_) most = Math.max(most, used());
    } catch { /* the watch is over */ }
  })();
  await work();
  watch.abort();
  await watching;
  await checks.check('Comm 1.5.2|4.1.3', `${doing} 100 MB takes less than 64 MB of memory`, () => {
    if (!process_) throw new NotApplicable('the memory of a hub elsewhere cannot be seen');
    ok(most - before < 64, `it grew by ${Math.round(most - before)} MB, from ${Math.round(before)} MB`);
  });
}
