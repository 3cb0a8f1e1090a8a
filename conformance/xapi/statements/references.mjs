// Communication 2.1.3 "Filter Conditions for StatementRefs"; 2.0 4.1.6.1: who speaks of a statement is found with it.
import { deepStrictEqual, ok } from 'node:assert';
import { activity, agent, fresh, reference, statement, subStatement, verb, voiding } from '../samples.mjs';

const section = 'Comm 2.1.3|4.1.6.1';

export async function references(checks, lrs) {
  await checks.scenario(section, 'Statement references', async () => {
    await conditions(checks, lrs);
    await chains(checks, lrs);
    await orders(checks, lrs);
  });
}

async function conditions(checks, lrs) {
  const name = fresh('referred');
  const registration = 'c232ab00-9414-41ec-b3c8-9f68deced846'.replace(/^.{8}/, Math.floor(Math.random() * 2 ** 32).toString(16).padStart(8, '0'));
  const target = statement({
    actor: agent(name), verb: verb(name), object: activity(name),
    context: { registration, instructor: agent(`${name}-instructor`), contextActivities: { parent: [activity(`${name}-parent`)] } },
  });
  const referrer = statement({ object: reference(target.id) });
  const unrelated = statement({ context: { statement: reference(target.id) } });
  const inside = statement({ object: subStatement({ object: reference(target.id) }) });
  await lrs.store([target, referrer, unrelated, inside]);

  const queries = {
    agent: { agent: agent(name) },
    verb: { verb: target.verb.id },
    activity: { activity: target.object.id },
    registration: { registration },
    'related_agents': { agent: agent(`${name}-instructor`), related_agents: true },
    'related_activities': { activity: activity(`${name}-parent`).id, related_activities: true },
    'several at once': { agent: agent(name), verb: target.verb.id, registration },
  };
  for (const [filter, query] of Object.entries(queries))
    await checks.check(section, `${filter}: the target and who refers to it, and nobody else`, async () =>
      deepStrictEqual((await lrs.all(query)).map(({ id }) => id).sort(), [target.id, referrer.id].sort()));
  await checks.check(section, 'since is about the referrer', async () => {
    const { stored } = await lrs.statement(target.id);
    const late = statement({ object: reference(target.id) });
    await lrs.store(late);
    const found = (await lrs.all({ verb: target.verb.id, since: stored })).map(({ id }) => id);
    ok(found.includes(late.id) && !found.includes(target.id), `found ${found.length}`);
  });
  await checks.check(section, 'until is about the referrer', async () => {
    const { stored } = await lrs.statement(target.id);
    const late = statement({ object: reference(target.id) });
    await lrs.store(late);
    const found = (await lrs.all({ verb: target.verb.id, until: stored })).map(({ id }) => id);
    ok(found.includes(target.id) && !found.includes(late.id), `found ${found.length}`);
  });
  await checks.check(section, 'limit counts referrers', async () =>
    deepStrictEqual((await lrs.get('statements', { verb: target.verb.id, limit: 1, ascending: true })).demand(200).json.statements.map(({ id }) => id), [target.id]));
}

async function chains(checks, lrs) {
  await checks.check(section, 'a chain of 100 references is found by what its end says', async () => {
    const end = statement({ verb: verb(fresh('chain')) });
    const chain = [end];
    while (chain.length < 101) chain.push(statement({ object: reference(chain.at(-1).id) }));
    await lrs.store(chain);
    deepStrictEqual((await lrs.all({ verb: end.verb.id })).map(({ id }) => id).sort(), chain.map(({ id }) => id).sort());
  });
  await checks.check(section, 'a chain of 100 that was stored from its far end is found', async () => {
    const end = statement({ verb: verb(fresh('chain')) });
    const chain = [end];
    while (chain.length < 101) chain.push(statement({ object: reference(chain.at(-1).id) }));
    for (const part of [chain.slice(51), chain.slice(1, 51), chain.slice(0, 1)]) await lrs.store(part.toReversed());
    deepStrictEqual((await lrs.all({ verb: end.verb.id })).length, 101);
  });
  await checks.check(section, 'two statements that refer to each other are found, each once', async () => {
    const [one, two] = [statement({ verb: verb(fresh('circle')) }), statement({ verb: verb(fresh('circle')) })];
    await lrs.store([{ ...one, object: reference(two.id) }, { ...two, object: reference(one.id) }]);
    for (const { verb: { id } } of [one, two]) deepStrictEqual((await lrs.all({ verb: id })).map(each => each.id).sort(), [one.id, two.id].sort());
  });
  await checks.check(section, 'a statement that refers to itself is found once', async () => {
    const one = statement({ verb: verb(fresh('circle')) });
    await lrs.store({ ...one, object: reference(one.id) });
    deepStrictEqual((await lrs.all({ verb: one.verb.id })).map(({ id }) => id), [one.id]);
  });
  await checks.check(section, 'a circle of 50 with a way in is found and ends', async () => {
    const circle = Array.from({ length: 50 }, () => statement());
    circle.forEach((each, index) => { each.object = reference(circle[(index + 1) % 50].id); });
    circle[17].verb = verb(fresh('circle'));
    const way = statement({ object: reference(circle[3].id) });
    await lrs.store([...circle, way]);
    deepStrictEqual((await lrs.all({ verb: circle[17].verb.id })).length, 51);
  });
  await checks.check(section, '200 statements about one are found with it', async () => {
    const target = statement({ verb: verb(fresh('popular')) });
    await lrs.store([target, ...Array.from({ length: 200 }, () => statement({ object: reference(target.id) }))]);
    deepStrictEqual((await lrs.all({ verb: target.verb.id })).length, 201);
  });
  await checks.check(section, 'a chain goes on through a voided statement, which itself stays hidden', async () => {
    const end = statement({ verb: verb(fresh('chain')) });
    const middle = statement({ object: reference(end.id) });
    const far = statement({ object: reference(middle.id) });
    const taking = voiding(middle.id);
    await lrs.store([end, middle, far, taking]);
    deepStrictEqual((await lrs.all({ verb: end.verb.id })).map(({ id }) => id).sort(), [end.id, far.id, taking.id].sort());
  });
}

async function orders(checks, lrs) {
  await checks.check(section, 'a referrer that comes before its target is found once the target is there', async () => {
    const target = statement({ verb: verb(fresh('late')) });
    const referrer = statement({ object: reference(target.id) });
    await lrs.store(referrer);
    deepStrictEqual(await lrs.all({ verb: target.verb.id }), []);
    await lrs.store(target);
    deepStrictEqual((await lrs.all({ verb: target.verb.id })).map(({ id }) => id).sort(), [target.id, referrer.id].sort());
  });
  await checks.check(section, 'referrer and target stored at the same time are both found', async () => {
    const pairs = Array.from({ length: 15 }, () => {
      const target = statement({ verb: verb(fresh('pair')) });
      return [target, statement({ object: reference(target.id) })];
    });
    await Promise.all(pairs.flat().map(each => lrs.store(each)));
    for (const [target] of pairs) deepStrictEqual((await lrs.all({ verb: target.verb.id })).length, 2);
  });
}
