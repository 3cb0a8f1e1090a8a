// Communication 2.1.1, 2.1.2, Data 2.3.1; 2.0 4.1.6.1, 4.2: a statement that is there already.
import { deepStrictEqual, match } from 'node:assert';
import { changed } from '../changes.mjs';
import { activity, agent, context, fresh, group, hosted, iri, reference, result, statement, verb } from '../samples.mjs';

const base = () => statement({
  actor: group('kiln crew', agent('ada'), agent('cem')),
  context: context(),
  result: { ...result(), duration: 'PT1H12M0.12S' },
  timestamp: '2026-03-04T05:06:07.891Z',
  attachments: [hosted()],
});

/** What a store may have changed, or what a statement does not consist of. */
const same = {
  'nothing': {},
  'the verb\'s display': { 'verb.display': { de: 'glasierte' } },
  'no display at all': { 'verb.display': undefined },
  'the activity\'s definition': { 'object.definition': { name: { fr: 'Un bol' } } },
  'no definition at all': { 'object.definition': undefined },
  'a context activity\'s definition': { 'context.contextActivities.parent': [{ ...activity('course'), definition: { name: { en: 'Renamed' } } }] },
  'one context activity instead of a list of one': { 'context.contextActivities.parent': activity('course') },
  'the order of a group\'s members': { 'actor.member': [agent('cem'), agent('ada')] },
  'another spelling of the same instant': { timestamp: '2026-03-04T06:06:07.891+01:00' },
  'stored': { stored: '2020-01-01T00:00:00Z' },
  'authority': { authority: agent('somebody') },
  'version': { version: '1.0.1' },
  'digits of the duration beyond hundredths': { 'result.duration': 'PT1H12M0.129S' },
};

const different = {
  'the actor': { actor: agent('dora') },
  'a member of the group': { 'actor.member': [agent('ada'), agent('dora')] },
  'the verb': { 'verb.id': iri('verbs/broke') },
  'the activity': { 'object.id': iri('activities/plate') },
  'the kind of object': { object: reference(), 'context.revision': undefined, 'context.platform': undefined },
  'a result that is missing': { result: undefined },
  'the score': { 'result.score.raw': 16 },
  'the duration by a second': { 'result.duration': 'PT1H12M1.12S' },
  'the duration\'s spelling': { 'result.duration': 'PT72M0.12S' },
  'a value in an extension': { 'result.extensions': { [iri('ext/kiln')]: 4 } },
  'the registration': { 'context.registration': '7d7a4a0e-5f7f-4c0e-8a5b-3f7f0c9d1e22' },
  'another context activity': { 'context.contextActivities.parent': [activity('course'), activity('guild')] },
  'the platform': { 'context.platform': 'kick wheel' },
};

export async function identity(checks, lrs) {
  await checks.scenario('Comm 2.1.1|4.1.6.1', 'The same id again', async () => {
    const sent = base();
    await lrs.store(sent);
    const before = await lrs.statement(sent.id);
    const unchanged = async () => deepStrictEqual(await lrs.statement(sent.id), before);

    for (const [title, changes] of Object.entries(same)) {
      await checks.check('Data 2.3.1|4.2.4', `POST again is taken, different in ${title}`, async () => {
        (await lrs.post('statements', changed(sent, changes))).demand(200, 204);
        await unchanged();
      });
      await checks.check('Data 2.3.1|4.2.4', `PUT again is taken, different in ${title}`, async () => {
        (await lrs.put('statements', { statementId: sent.id }, changed(sent, changes))).demand(204);
        await unchanged();
      });
    }
    for (const [title, changes] of Object.entries(different)) {
      await checks.check('XAPI-00142', `POST again is 409, different in ${title}`, async () => {
        (await lrs.post('statements', changed(sent, changes))).demand(409);
        await unchanged();
      });
      await checks.check('XAPI-00142', `PUT again is 409, different in ${title}`, async () => {
        (await lrs.put('statements', { statementId: sent.id }, changed(sent, changes))).demand(409);
        await unchanged();
      });
    }
    await checks.check('Data 2.3.1|4.2.4', 'what GET answered can be stored again', async () => {
      (await lrs.post('statements', before)).demand(200, 204);
      await unchanged();
    });
    await checks.check('XAPI-00142', 'the refusal says which statement is there already', async () => {
      const answer = (await lrs.post('statements', changed(sent, different['the verb']))).demand(409);
      match(answer.text.toLowerCase(), new RegExp(sent.id));
    });
    await checks.check('XAPI-00142', 'ten different statements with one id at the same time: one is stored', async () => {
      const { id } = statement();
      const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => lrs.post('statements', statement({ id, 'verb.id': iri(`verbs/race-${index}`) }))));
      deepStrictEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(409)]);
    });
    await checks.check('Data 2.3.1|4.2.4', 'ten equal statements at the same time: all are taken, one is stored', async () => {
      const equal = statement({ verb: verb(fresh('repeated')) });
      const answers = await Promise.all(Array.from({ length: 10 }, () => lrs.post('statements', equal)));
      answers.forEach(answer => answer.demand(200, 204));
      deepStrictEqual((await lrs.all({ verb: equal.verb.id })).map(({ id }) => id), [equal.id]);
    });
  });
}
