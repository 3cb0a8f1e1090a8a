// Communication 2.1.3; 2.0 4.1.6.1: which statements each parameter finds.
import { deepStrictEqual, strictEqual } from 'node:assert';
import { createHash, randomUUID } from 'node:crypto';
import { activity, agent, fresh, group, iri, statement, subStatement, verb } from '../samples.mjs';

export async function filters(checks, lrs) {
  await checks.scenario('Comm 2.1.3|4.1.6.1', 'Filters', async () => {
    const world = await stored(checks, lrs);
    for (const [requirement, title, query, labels] of queries(checks, world)) await finds(checks, lrs, world, requirement, title, query, labels);
    await times(checks, lrs);
    await refusals(checks, lrs);
  });
}

/** Statements by the name of what is special in them. All share a context activity by which they are told from others'. */
async function stored(checks, lrs) {
  const mark = fresh('world');
  const who = name => agent(`${mark}-${name}`);
  const registration = randomUUID();
  const sha = createHash('sha1').update(who('hashed').mbox).digest('hex');
  const statements = {
    plain: statement({ actor: who('ada') }),
    byAccount: statement({ actor: { account: { homePage: 'https://pottery.example/people', name: `${mark}-ada` } } }),
    bySha: statement({ actor: { mbox_sha1sum: sha } }),
    byOpenId: statement({ actor: { openid: `https://${mark}-ada.pottery.example/` } }),
    inGroup: statement({ actor: { objectType: 'Group', member: [who('ada'), who('cem')] } }),
    asGroup: statement({ actor: { ...group(mark, who('ada')), name: 'Renamed' } }),
    toAgent: statement({ object: who('ada') }),
    toGroup: statement({ object: { objectType: 'Group', member: [who('ada')] } }),
    taught: statement({ 'context.instructor': who('ada') }),
    teamed: statement({ 'context.team': { objectType: 'Group', member: [who('ada')] } }),
    inside: statement({ object: subStatement({ actor: who('ada') }) }),
    taughtInside: statement({ object: subStatement({ 'context.instructor': who('ada') }) }),
    verb: statement({ verb: verb(mark) }),
    verbInside: statement({ object: subStatement({ verb: verb(mark) }) }),
    activity: statement({ object: activity(mark) }),
    activityInside: statement({ object: subStatement({ object: activity(mark) }) }),
    parent: statement({ 'context.contextActivities.parent': [activity(mark)] }),
    category: statement({ 'context.contextActivities.category': [activity('x'), activity(mark)] }),
    groupingInside: statement({ object: subStatement({ 'context.contextActivities.grouping': [activity(mark)] }) }),
    registered: statement({ 'context.registration': registration }),
    registeredInside: statement({ object: subStatement({ 'context.registration': registration }) }),
    registeredVerb: statement({ verb: verb(mark), actor: who('ada'), 'context.registration': registration.toUpperCase() }),
    ...(checks.is2 ? {
      contextAgent: statement({ 'context.contextAgents': [{ objectType: 'contextAgent', agent: who('ada') }] }),
      contextGroup: statement({ 'context.contextGroups': [{ objectType: 'contextGroup', group: { objectType: 'Group', member: [who('ada')] } }] }),
      contextAgentInside: statement({ object: subStatement({ 'context.contextAgents': [{ objectType: 'contextAgent', agent: who('ada') }] }) }),
    } : {}),
  };
  for (const each of Object.values(statements)) each.context = { ...each.context, contextActivities: { ...each.context?.contextActivities, other: [activity(`${mark}-all`)] } };
  await lrs.store(Object.values(statements));
  return { mark, who, registration, sha, statements };
}

const direct = ['plain', 'inGroup', 'asGroup', 'toAgent', 'toGroup', 'registeredVerb'];
const related = checks => [...direct, 'taught', 'teamed', 'inside', 'taughtInside', ...(checks.is2 ? ['contextAgent', 'contextGroup', 'contextAgentInside'] : [])];

/** [requirement, title, query, what is found] */
const queries = (checks, { mark, who, registration, sha }) => [
  ['XAPI-00181', 'agent: actor, object and members of groups', { agent: who('ada') }, direct],
  ['XAPI-00181', 'agent: the name does not matter', { agent: { mbox: who('ada').mbox, name: 'Somebody' } }, direct],
  ['XAPI-00181', 'agent by account', { agent: { account: { homePage: 'https://pottery.example/people', name: `${mark}-ada` } } }, ['byAccount']],
  ['XAPI-00181', 'agent by account of another homePage', { agent: { account: { homePage: 'https://pottery.example/others', name: `${mark}-ada` } } }, []],
  ['XAPI-00181', 'agent by hash', { agent: { mbox_sha1sum: sha } }, ['bySha']],
  ['XAPI-00181', 'agent by openid', { agent: { openid: `https://${mark}-ada.pottery.example/` } }, ['byOpenId']],
  ['XAPI-00181', 'agent that is an identified group', { agent: group(mark) }, ['asGroup']],
  ['XAPI-00181', 'agent that nobody has mentioned', { agent: who('nobody') }, []],
  ['XAPI-00176', 'related_agents false is as if it were not there', { agent: who('ada'), related_agents: false }, direct],
  ['XAPI-00176', `related_agents true: also instructor, team and a SubStatement's${checks.is2 ? ', context agents and groups' : ''}`, { agent: who('ada'), related_agents: true }, related(checks)],
  ['XAPI-00180', 'verb', { verb: verb(mark).id }, ['verb', 'registeredVerb']],
  ['XAPI-00180', 'verb in capital letters is another', { verb: verb(mark).id.toUpperCase() }, []],
  ['XAPI-00179', 'activity: the object only', { activity: activity(mark).id }, ['activity']],
  ['XAPI-00179', 'activity with a slash at its end is another', { activity: `${activity(mark).id}/` }, []],
  ['XAPI-00177', 'related_activities false is as if it were not there', { activity: activity(mark).id, related_activities: false }, ['activity']],
  ['XAPI-00177', 'related_activities true: also context activities and a SubStatement\'s', { activity: activity(mark).id, related_activities: true }, ['activity', 'activityInside', 'parent', 'category', 'groupingInside']],
  ['XAPI-00178', 'registration', { registration }, ['registered', 'registeredVerb']],
  ['XAPI-00178', 'registration in capital letters is the same', { registration: registration.toUpperCase() }, ['registered', 'registeredVerb']],
  ['XAPI-00164', 'agent and verb', { agent: who('ada'), verb: verb(mark).id }, ['registeredVerb']],
  ['XAPI-00164', 'agent, verb and another registration', { agent: who('ada'), verb: verb(mark).id, registration: randomUUID() }, []],
  ['XAPI-00164', 'verb and activity that no statement has both', { verb: verb(mark).id, activity: activity(mark).id }, []],
  ['XAPI-00154', 'every parameter at once', {
    agent: who('ada'), related_agents: true, verb: verb(mark).id, registration, activity: activity(`${mark}-all`).id, related_activities: true, ascending: true, limit: 0,
    format: 'exact', attachments: false, since: '2020-01-01T00:00:00Z', until: '2199-01-01T00:00:00Z',
  }, ['registeredVerb']],
];

const finds = (checks, lrs, { statements }, requirement, title, query, labels) => checks.check(requirement, title, async () => {
  const names = Object.fromEntries(Object.entries(statements).map(([name, { id }]) => [id, name]));
  const found = (await lrs.all(query)).map(({ id }) => names[id] ?? id);
  deepStrictEqual(found.toSorted(), labels.toSorted());
});

async function times(checks, lrs) {
  const sort = verb(fresh('timed'));
  const ids = [];
  for (let count = 0; count < 5; count++) ids.push(...await lrs.store(statement({ verb: sort })));
  const instants = await Promise.all(ids.map(async id => (await lrs.statement(id)).stored));
  const query = async parameters => (await lrs.all({ verb: sort.id, ...parameters })).map(({ id }) => id);
  const check = (requirement, title, parameters, expected) => checks.check(requirement, title, async () => deepStrictEqual(await query(parameters), expected));

  await check('XAPI-00164', 'newest first', {}, ids.toReversed());
  await check('XAPI-00166', 'ascending true: oldest first', { ascending: true }, ids);
  await check('XAPI-00166', 'ascending false: newest first', { ascending: false }, ids.toReversed());
  await check('XAPI-00175', 'since is exclusive', { since: instants[1], ascending: true }, ids.slice(2));
  await check('XAPI-00174', 'until is inclusive', { until: instants[3], ascending: true }, ids.slice(0, 4));
  await check('XAPI-00174', 'since and until', { since: instants[0], until: instants[2], ascending: true }, ids.slice(1, 3));
  await check('XAPI-00175', 'since with an offset', { since: new Date(Date.parse(instants[0]) - 5000 + 3_600_000).toISOString().replace('Z', '+01:00'), ascending: true }, ids);
  await check('XAPI-00175', 'since of the future finds nothing', { since: '2199-01-01T00:00:00Z' }, []);
  await check('XAPI-00173', 'limit 0 is all that the store gives at once', { limit: 0, ascending: true }, ids);
  await checks.check('XAPI-00173', 'limit', async () => strictEqual((await lrs.get('statements', { verb: sort.id, limit: 2 })).demand(200).json.statements.length, 2));
  await checks.check('XAPI-00112', 'nothing found with every parameter is 200 and an empty list', async () => {
    const query = { agent: agent(), related_agents: true, verb: iri(`verbs/${fresh('never')}`), activity: activity().id, related_activities: true, registration: randomUUID(), ascending: true, limit: 5, format: 'canonical' };
    deepStrictEqual((await lrs.get('statements', query)).demand(200).json.statements, []);
  });
  await checks.check('XAPI-00149', 'nothing found is 200 and an empty list', async () => {
    const { json } = (await lrs.get('statements', { verb: iri(`verbs/${fresh('never')}`) })).demand(200);
    deepStrictEqual(json.statements, []);
    strictEqual(json.more ?? '', '');
  });
}

async function refusals(checks, lrs) {
  const id = randomUUID();
  const rest = {
    agent: agent(), verb: verb().id, activity: activity().id, registration: id, related_activities: true, related_agents: true,
    since: '2026-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z', limit: 1, ascending: true,
  };
  for (const [single, requirement] of [['statementId', 'XAPI-00151'], ['voidedStatementId', 'XAPI-00150']])
    for (const [name, value] of Object.entries(rest))
      await checks.check(requirement, `${single} with ${name} is 400`, async () => (await lrs.get('statements', { [single]: id, [name]: value })).demand(400));
  await checks.check('XAPI-00151', 'statementId with voidedStatementId is 400', async () => (await lrs.get('statements', { statementId: id, voidedStatementId: id })).demand(400));
  await checks.check('XAPI-00158', 'statementId with format and attachments is taken', async () => {
    const [stored] = await lrs.store(statement());
    (await lrs.get('statements', { statementId: stored, format: 'ids', attachments: false })).demand(200);
  });
  const wrong = {
    statementId: ['bowl', '', '1234'], voidedStatementId: ['bowl'], registration: ['bowl', '', id.slice(1)], verb: ['glazed', ''], activity: ['bowl', '/activities/bowl', ''],
    since: ['yesterday', '', '2026-02-30T00:00:00Z', '1772600767'], until: ['tomorrow', '2026-01-01T00:00:00-00:00'], limit: ['-1', 'ten', '1.5', ''],
    agent: ['ada', '', '[]', 'null', '"ada"', '{"mbox":"ada"}', '{}', '{"objectType":"Agent","name":"Ada"}',
      '{"objectType":"Group","member":[{"mbox":"mailto:a@b.example"}]}', '{"mbox":"mailto:a@b.example","openid":"https://a.example/"}',
      '{"mbox":"mailto:a@b.example","age":1}', '{"objectType":"agent","mbox":"mailto:a@b.example"}'],
    format: ['Exact', 'full', ''], attachments: ['yes', 'True', '1', ''], ascending: ['yes', 'TRUE', '0'], related_agents: ['yes', 'True'], related_activities: ['1', 'False'],
  };
  for (const [name, values] of Object.entries(wrong))
    await checks.check('XAPI-00012', `${name} that is none is 400`, async () => {
      for (const value of values) {
        const answer = await lrs.get('statements', { [name]: value });
        if (answer.status !== 400) throw new Error(`${name}=${value} answered ${answer.status}`);
      }
    });
}
