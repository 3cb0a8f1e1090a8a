// Data 2.3.2, Communication 2.1.4; 2.0 4.2.5, 4.1.6.1: taking a statement back.
import { deepStrictEqual, strictEqual } from 'node:assert';
import { fresh, reference, statement, verb, voiding } from '../samples.mjs';

export async function voids(checks, lrs) {
  await checks.scenario('XAPI-00018', 'Voiding', async () => {
    const orders = { 'after its target': [0, 1], 'before its target': [1, 0] };
    for (const [order, places] of Object.entries(orders)) await voided(checks, lrs, order, places);
    await exceptions(checks, lrs);
  });
}

async function voided(checks, lrs, order, places) {
  const sort = verb(fresh('regretted'));
  const target = statement({ verb: sort });
  const [comment, taking] = [statement({ object: reference(target.id), verb: verb('doubted') }), voiding(target.id)];
  await lrs.store(comment);
  for (const place of places) await lrs.store([target, taking][place]);
  const listed = async query => (await lrs.all(query)).map(({ id }) => id);

  await checks.check('XAPI-00018', `${order}: statementId of the voided statement is 404`, async () => (await lrs.get('statements', { statementId: target.id })).demand(404));
  await checks.check('XAPI-00155', `${order}: voidedStatementId answers it`, async () => {
    const answer = (await lrs.get('statements', { voidedStatementId: target.id })).demand(200);
    deepStrictEqual([answer.json.id, answer.json.verb], [target.id, sort]);
  });
  await checks.check('XAPI-00163', `${order}: no list has it`, async () => {
    strictEqual((await listed({ verb: sort.id })).includes(target.id), false);
    strictEqual((await listed({ agent: { mbox: target.actor.mbox }, since: new Date(Date.now() - 60_000).toISOString() })).includes(target.id), false);
  });
  await checks.check('XAPI-00162', `${order}: those that target it are listed by what it says`, async () =>
    deepStrictEqual((await listed({ verb: sort.id })).sort(), [comment.id, taking.id].sort()));
  await checks.check('XAPI-00157', `${order}: the voiding statement is no voided one`, async () => {
    (await lrs.get('statements', { voidedStatementId: taking.id })).demand(404);
    (await lrs.get('statements', { statementId: taking.id })).demand(200);
  });
  await checks.check('XAPI-00142', `${order}: a voided statement sent again stays voided`, async () => {
    (await lrs.post('statements', target)).demand(200, 204);
    (await lrs.get('statements', { statementId: target.id })).demand(404);
  });
  await checks.check('XAPI-00142', `${order}: its id is not free`, async () => (await lrs.post('statements', { ...target, verb: verb('renewed') })).demand(409));
}

async function exceptions(checks, lrs) {
  const check = checks.check.bind(checks);
  await check('XAPI-00157', 'voidedStatementId of a statement that is not voided is 404', async () => {
    const [id] = await lrs.store(statement());
    (await lrs.get('statements', { voidedStatementId: id })).demand(404);
  });
  await check('Data 2.3.2|4.2.4.1', 'a voiding statement whose target is not there is taken', async () => (await lrs.post('statements', voiding(statement().id))).demand(200));
  await check('XAPI-00016', 'a voiding statement cannot be voided', async () => {
    const target = statement();
    const taking = voiding(target.id);
    await lrs.store([target, taking]);
    (await lrs.post('statements', voiding(taking.id))).demand(200, 400, 403);
    (await lrs.get('statements', { statementId: taking.id })).demand(200);
    (await lrs.get('statements', { statementId: target.id })).demand(404);
  });
  await check('XAPI-00016', 'a voiding statement cannot be voided in advance', async () => {
    const target = statement();
    const taking = voiding(target.id);
    (await lrs.post('statements', voiding(taking.id))).demand(200, 400, 403);
    await lrs.store([taking, target]);
    (await lrs.get('statements', { statementId: taking.id })).demand(200);
    (await lrs.get('statements', { statementId: target.id })).demand(404);
  });
  await check('XAPI-00018', 'a statement can be voided more than once', async () => {
    const target = statement();
    await lrs.store([target, voiding(target.id)]);
    (await lrs.post('statements', voiding(target.id))).demand(200);
    (await lrs.get('statements', { voidedStatementId: target.id })).demand(200);
  });
  await check('XAPI-00018', 'a reference with another verb voids nothing', async () => {
    const target = statement();
    await lrs.store([target, statement({ verb: { id: 'https://pottery.example/verbs/voided' }, object: reference(target.id) })]);
    (await lrs.get('statements', { statementId: target.id })).demand(200);
  });
  await check('XAPI-00018', 'a voiding statement inside a SubStatement voids nothing', async () => {
    const target = statement();
    const { id: _, ...inner } = voiding(target.id);
    await lrs.store([target, statement({ object: { objectType: 'SubStatement', ...inner } })]);
    (await lrs.get('statements', { statementId: target.id })).demand(200);
  });
  await check('XAPI-00018', 'the target is the same in capital letters', async () => {
    const target = statement();
    await lrs.store([target, voiding(target.id.toUpperCase())]);
    (await lrs.get('statements', { statementId: target.id })).demand(404);
  });
  await check('XAPI-00018', 'sender and voider at the same time: the statement is voided in the end', async () => {
    const targets = Array.from({ length: 20 }, () => statement());
    await Promise.all(targets.flatMap(target => [lrs.store(target), lrs.store(voiding(target.id))]));
    for (const { id } of targets) (await lrs.get('statements', { statementId: id })).demand(404);
  });
}
