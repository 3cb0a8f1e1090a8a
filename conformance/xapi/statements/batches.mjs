// Communication 2.1.2, 3.2; 2.0 4.1.5, 4.1.6.1: several statements in one request stand or fall together.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { activity, agent, fresh, iri, reference, statement, verb, voiding } from '../samples.mjs';

export async function batches(checks, lrs) {
  await checks.scenario('XAPI-00326', 'Batches', async () => {
    await atomic(checks, lrs);
    await within(checks, lrs);
    await together(checks, lrs);
  });
}

async function atomic(checks, lrs) {
  const faulty = { 'an invalid': statement({ actor: undefined }), 'a': 'bowl', 'a missing': null, 'a list for a': [] };
  for (const [kind, fault] of Object.entries(faulty))
    for (const place of [0, 2, 4])
      await checks.check('XAPI-00326', `${kind} statement at place ${place} of five: 400, and none is stored`, async () => {
        const sound = Array.from({ length: 4 }, () => statement());
        (await lrs.post('statements', sound.toSpliced(place, 0, fault))).demand(400);
        await noneStored(lrs, sound);
      });
  await checks.check('XAPI-00326', 'a statement that conflicts with a stored one: 409, and none is stored', async () => {
    const stored = statement();
    await lrs.store(stored);
    const sound = [statement(), statement()];
    (await lrs.post('statements', [sound[0], { ...stored, verb: verb('dropped') }, sound[1]])).demand(409);
    await noneStored(lrs, sound);
  });
  await checks.check('XAPI-00326', 'the refusal names the statement at fault', async () => {
    const answer = (await lrs.post('statements', [statement(), statement(), statement({ 'verb.id': 'glazed' })])).demand(400);
    match(answer.text, /\[2\]|third|statement 3/i);
  });
  await checks.check('Comm 2.1.2|4.1.6.1', 'one id twice in a batch is 400, and neither is stored', async () => {
    const one = statement();
    (await lrs.post('statements', [one, statement({ id: one.id, verb: verb('dropped') })])).demand(400);
    await noneStored(lrs, [one]);
  });
  await checks.check('Comm 2.1.2|4.1.6.1', 'one id twice in a batch is 400 in capital and small letters', async () => {
    const one = statement();
    (await lrs.post('statements', [one, { ...one, id: one.id.toUpperCase() }])).demand(400);
    await noneStored(lrs, [one]);
  });
  await checks.check('Comm 2.1.2|4.1.6.1', 'a statement that is there already does not hinder the others', async () => {
    const [old, fresher] = [statement(), statement()];
    await lrs.store(old);
    deepStrictEqual((await lrs.post('statements', [old, fresher])).demand(200).json, [old.id, fresher.id]);
    (await lrs.get('statements', { statementId: fresher.id })).demand(200);
  });
  await checks.check('Comm 2.1.2|4.1.6.1', 'an empty batch stores nothing and is answered', async () => {
    const answer = (await lrs.post('statements', [])).demand(200, 400);
    if (answer.status === 200) deepStrictEqual(answer.json, []);
  });
}

async function within(checks, lrs) {
  await checks.check('XAPI-00164', 'statements of a batch are listed in their order', async () => {
    const sort = verb(fresh('batch'));
    const sent = Array.from({ length: 25 }, () => statement({ verb: sort }));
    await lrs.store(sent);
    deepStrictEqual((await lrs.all({ verb: sort.id, ascending: true })).map(({ id }) => id), sent.map(({ id }) => id));
  });
  await checks.check('Comm 2.1.3|4.1.6.1', 'a reference to a statement of the same batch counts', async () => {
    const target = statement({ verb: verb(fresh('target')) });
    const referrer = statement({ object: reference(target.id) });
    await lrs.store([referrer, target]);
    deepStrictEqual((await lrs.all({ verb: target.verb.id })).map(({ id }) => id).sort(), [target.id, referrer.id].sort());
  });
  await checks.check('XAPI-00018', 'a statement of the same batch can be voided', async () => {
    const target = statement();
    await lrs.store([voiding(target.id), target]);
    (await lrs.get('statements', { statementId: target.id })).demand(404);
    (await lrs.get('statements', { voidedStatementId: target.id })).demand(200);
  });
}

/** Batches that name the same activities, verbs and agents in different orders make databases wait for each other. */
async function together(checks, lrs) {
  await checks.check('XAPI-00323', 'batches of several senders about the same things in opposite orders are all stored', async () => {
    const sort = fresh('crossing');
    const batch = sender => {
      const numbers = Array.from({ length: 40 }, (_, index) => sender % 2 ? index : 39 - index);
      return numbers.map(number => statement({
        actor: agent(`${sort}-${number}`),
        verb: verb(`${sort}-${number}`),
        object: { ...activity(`${sort}-${number}`), definition: { name: { en: `Said by ${sender}` } } },
        context: { contextActivities: { grouping: [{ id: iri(sort) }] } },
      }));
    };
    const answers = await Promise.all(Array.from({ length: 24 }, (_, sender) => lrs.post('statements', batch(sender))));
    answers.forEach(answer => answer.demand(200));
    const all = await lrs.all({ activity: iri(sort), related_activities: true });
    strictEqual(all.length, 24 * 40);
    ok(all.every(({ stored }, index) => index === 0 || stored <= all[index - 1].stored), 'not in the order of stored');
  });
}

async function noneStored(lrs, statements) {
  for (const { id } of statements) (await lrs.get('statements', { statementId: id })).demand(404);
}
