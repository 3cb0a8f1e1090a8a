// Communication 4.0, 3.2; 2.0 4.1.8, 4.1.5: nobody gets in without a credential.
import { match, ok } from 'node:assert';
import { basic } from '../lrs.mjs';
import { activity, agent, statement } from '../samples.mjs';

export async function authentication(checks, lrs) {
  const [id, secret] = Buffer.from(lrs.authorization.replace('Basic ', ''), 'base64').toString().split(/:(.*)/s);
  const wrong = {
    'no credential': undefined,
    'a wrong secret': basic(`${id}:${secret}x`),
    'no secret': basic(`${id}:`),
    'another id': basic(`${id}x:${secret}`),
    'neither id nor secret': basic(':'),
    'no colon': `Basic ${Buffer.from('pottery').toString('base64')}`,
    'what is no base64': 'Basic %%%',
    'nothing behind "Basic"': 'Basic',
    'a scheme that nobody knows': 'Pottery abc',
    'a bearer token that nobody made': 'Bearer abc.def.ghi',
  };
  await checks.scenario('XAPI-00334', 'Authentication', async () => {
    await checks.check('XAPI-00335', 'HTTP Basic is taken', async () => (await lrs.get('statements', { limit: 1 })).demand(200));
    await checks.check('XAPI-00335', 'the scheme\'s letters do not matter', async () => (await lrs.as(lrs.authorization.replace('Basic', 'bASIC')).get('statements', { limit: 1 })).demand(200));
    for (const [what, authorization] of Object.entries(wrong))
      await checks.check('XAPI-00334', `${what}: 401, and nothing is stored`, async () => {
        const sent = statement();
        const answer = (await lrs.as(authorization).post('statements', sent)).demand(401);
        match(answer.header('WWW-Authenticate') ?? '(none)', /Basic/i);
        (await lrs.get('statements', { statementId: sent.id })).demand(404);
      });
    const resources = {
      'statements': { query: { limit: 1 } }, 'activities': { query: { activityId: activity().id } }, 'activities/state': { query: { activityId: activity().id, agent: agent() } },
      'activities/profile': { query: { activityId: activity().id } }, 'agents': { query: { agent: agent() } }, 'agents/profile': { query: { agent: agent() } },
    };
    for (const [path, what] of Object.entries(resources))
      await checks.check('XAPI-00334', `${path} without a credential is 401`, async () => {
        for (const method of ['GET', 'HEAD']) (await lrs.as(undefined).send(method, path, what)).demand(401);
        for (const method of ['PUT', 'POST']) (await lrs.as(undefined).send(method, path, { ...what, json: {} })).demand(401);
      });
    await checks.check('XAPI-00334', 'a refused caller does not learn what the store has', async () => {
      const [stored] = await lrs.store(statement());
      const answers = [await lrs.as(undefined).get('statements', { statementId: stored }), await lrs.as(undefined).get('statements', { statementId: statement().id })];
      ok(answers[0].text.replaceAll(stored, '') === answers[1].text.replace(/[0-9a-f-]{36}/g, '') || answers[0].status === answers[1].status, 'the answers differ');
    });
  });
}
