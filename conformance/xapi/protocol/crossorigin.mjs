// Activities run in pages of other origins: browsers ask first, and see only the headers that the store exposes (WHATWG Fetch, CORS protocol).
import { ok } from 'node:assert';
import { statement } from '../samples.mjs';

const origin = 'https://lessons.pottery.example';
const listed = value => (value ?? '').toLowerCase().split(',').map(each => each.trim());

export async function crossOrigin(checks, lrs) {
  const allows = answer => ok(['*', origin].includes(answer.header('Access-Control-Allow-Origin')), `Access-Control-Allow-Origin: ${answer.header('Access-Control-Allow-Origin') ?? '(none)'}`);
  await checks.scenario('Comm 1.2|4.1.1', 'Pages of other origins', async () => {
    const paths = {
      'statements': ['GET', 'PUT', 'POST'], 'activities/state': ['GET', 'PUT', 'POST', 'DELETE'], 'agents/profile': ['PUT', 'DELETE'], 'activities/profile': ['PUT', 'DELETE'],
      'activities': ['GET'], 'agents': ['GET'], 'about': ['GET'],
    };
    for (const [path, methods] of Object.entries(paths))
      for (const method of methods)
        await checks.check('Comm 1.2|4.1.1', `preflight for ${method} ${path}: allowed without a credential, with every header of xAPI`, async () => {
          const asked = ['authorization', 'content-type', 'x-experience-api-version', 'if-match', 'if-none-match', 'accept-language'];
          const sent = { 'X-Experience-API-Version': undefined, Origin: origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': asked.join(',') };
          const answer = (await lrs.as(undefined).send('OPTIONS', path, { headers: sent })).demand(200, 204);
          allows(answer);
          ok([method.toLowerCase(), '*'].some(each => listed(answer.header('Access-Control-Allow-Methods')).includes(each)) || ['GET', 'POST'].includes(method), `methods: ${answer.header('Access-Control-Allow-Methods')}`);
          const headers = listed(answer.header('Access-Control-Allow-Headers'));
          // "*" does not stand for Authorization.
          for (const header of asked) ok(headers.includes(header) || (headers.includes('*') && header !== 'authorization'), `${header} is not allowed: ${headers}`);
        });
    const asks = {
      'a list': () => lrs.get('statements', { limit: 1 }, { Origin: origin }),
      'a stored statement': () => lrs.post('statements', statement(), { Origin: origin }),
      'a refusal': () => lrs.get('statements', { colour: 'blue' }, { Origin: origin }),
      'a missing statement': () => lrs.get('statements', { statementId: statement().id }, { Origin: origin }),
      'a missing credential': () => lrs.as(undefined).get('statements', {}, { Origin: origin }),
      'about': () => lrs.get('about', undefined, { Origin: origin }),
    };
    for (const [kind, ask] of Object.entries(asks)) await checks.check('Comm 1.2|4.1.1', `the answer with ${kind} can be read from other origins`, async () => allows(await ask()));
    await checks.check('Comm 1.2|4.1.1', 'the headers that a client needs are exposed', async () => {
      const exposed = listed((await lrs.get('statements', { limit: 1 }, { Origin: origin })).header('Access-Control-Expose-Headers'));
      for (const header of ['etag', 'last-modified', 'x-experience-api-version', 'x-experience-api-consistent-through'])
        ok(exposed.includes(header) || header === 'last-modified', `${header} is not exposed: ${exposed}`);
    });
  });
}
