// Communication 3.3; 2.0 4.1.7: the header X-Experience-API-Version.
import { match, ok, strictEqual } from 'node:assert';
import { activity, agent, statement } from '../samples.mjs';

const name = 'X-Experience-API-Version';
const latest = { '1.0': '1.0.3', '1.0.0': '1.0.3', '1.0.1': '1.0.3', '1.0.2': '1.0.3', '1.0.3': '1.0.3', '1.0.9': '1.0.3', '2.0': '2.0.0', '2.0.0': '2.0.0' };
const unknown = ['0.8', '0.9.0', '1', '1.1', '1.1.0', '2.1.0', '3.0.0', '10.0.0', 'x', '', '1.0.3, 2.0.0'];

export async function versions(checks, lrs) {
  const requests = {
    'GET of statements': headers => lrs.get('statements', { limit: 1 }, headers),
    'POST of a statement': headers => lrs.post('statements', statement(), headers),
    'PUT of a statement': headers => { const sent = statement(); return lrs.put('statements', { statementId: sent.id }, sent, headers); },
    'GET of an activity': headers => lrs.get('activities', { activityId: activity().id }, headers),
    'GET of a person': headers => lrs.get('agents', { agent: agent() }, headers),
    'GET of states': headers => lrs.get('activities/state', { activityId: activity().id, agent: agent() }, headers),
    'GET of agent profiles': headers => lrs.get('agents/profile', { agent: agent() }, headers),
    'GET of activity profiles': headers => lrs.get('activities/profile', { activityId: activity().id }, headers),
    'DELETE of states': headers => lrs.delete('activities/state', { activityId: activity('none').id, agent: agent() }, headers),
  };
  await checks.scenario('XAPI-00331', 'Versions', async () => {
    for (const [request, send] of Object.entries(requests)) {
      await checks.check('XAPI-00321', `${request} without the header is 400, says why, and names a version`, async () => {
        const answer = (await send({ [name]: undefined })).demand(400);
        match(answer.text, /version/i);
        // ADL's suite takes the oldest versions here as well: a client without the header is older than the header.
        match(answer.header(name) ?? '(none)', /^(0\.9|0\.95|1\.0\.3|2\.0\.0)$/);
      });
      await checks.check('XAPI-00333', `${request} is answered with the latest version of the request's`, async () => strictEqual((await send({})).header(name), checks.version));
    }
    for (const version of unknown)
      await checks.check('XAPI-00331', `the version "${version}" is 400 and stores nothing`, async () => {
        const sent = statement();
        const answer = (await lrs.post('statements', sent, { [name]: version })).demand(400);
        match(answer.text, /version/i);
        (await lrs.get('statements', { statementId: sent.id })).demand(404);
      });
    for (const version of Object.keys(latest).filter(each => each.startsWith(checks.version[0])))
      await checks.check('XAPI-00333', `the version "${version}" is taken and answered with ${latest[version]}`, async () =>
        strictEqual((await lrs.get('statements', { limit: 1 }, { [name]: version })).demand(200).header(name), latest[version]));
    const early = {
      'a parameter that is given twice': () => lrs.send('GET', 'statements', { query: 'limit=1&limit=2' }),
      'a query string that cannot be decoded': () => lrs.send('GET', 'agents', { query: 'agent=%zz' }),
      'a resource that does not exist': () => lrs.get('nothing'),
      'no credential': () => lrs.as(undefined).get('statements'),
      'a method that a resource has not': () => lrs.delete('statements'),
      'an alternate syntax that is refused': () => lrs.send('POST', 'statements', { query: 'method=PATCH', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: '' }),
    };
    for (const [fault, send] of Object.entries(early))
      await checks.check('XAPI-00333', `${fault}: refused with the request's version`, async () => {
        const answer = await send();
        ok(answer.status >= 400 && answer.status < 500, `answered ${answer.status}`);
        strictEqual(answer.header(name), checks.version);
      });
    await checks.check('XAPI-00333', 'refusals have the header, too', async () => {
      for (const answer of [await lrs.get('statements', { colour: 'blue' }), await lrs.get('statements', { statementId: statement().id }), await lrs.as(undefined).get('statements')])
        ok(answer.header(name), `${answer.status} has none`);
    });
  });
}
