// Communication 2.4; 2.0 4.1.6.3: a person as far as the store knows one.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { identifiers } from '../rules/agents.mjs';
import { agent, fresh, group, run, statement } from '../samples.mjs';

export async function agentsResource(checks, lrs) {
  await checks.scenario('XAPI-00245', 'Agents Resource', async () => {
    const person = async who => (await lrs.get('agents', { agent: who })).demand(200).json;
    await checks.check('XAPI-00236', 'GET answers 200 and a Person', async () => {
      const answer = (await lrs.get('agents', { agent: agent(fresh('person')) })).demand(200);
      strictEqual(answer.type, 'application/json');
      ok(typeof answer.json === 'object');
    });
    await checks.check('XAPI-00237', 'its objectType is "Person"', async () => strictEqual((await person(agent(fresh('person')))).objectType, 'Person'));
    const fields = { mbox: 'XAPI-00239', mbox_sha1sum: 'XAPI-00240', openid: 'XAPI-00241', account: 'XAPI-00242' };
    for (const [name, requirement] of Object.entries(fields))
      await checks.check(requirement, `${name} is a list with the identifier that was asked for`, async () => deepStrictEqual((await person({ [name]: identifiers[name] }))[name], [identifiers[name]]));
    await checks.check('XAPI-00244', 'each mbox has the form "mailto:address"', async () => ok((await person(agent(fresh('person')))).mbox.every(mbox => /^mailto:[^@]+@[^@]+$/.test(mbox))));
    await checks.check('XAPI-00247', 'an agent whom nobody has mentioned: what was asked, and nothing else', async () => {
      const who = agent(fresh('stranger'));
      deepStrictEqual(await person(who), { objectType: 'Person', name: [who.name], mbox: [who.mbox] });
    });
    await checks.check('XAPI-00238', 'name is a list of the names that statements gave', async () => {
      const who = agent(fresh('renamed'));
      await lrs.store([statement({ actor: { ...who, name: 'Ada' } }), statement({ actor: group(fresh('crew'), { ...who, name: 'Ada Brennofen' }) })]);
      const { name } = await person({ mbox: who.mbox });
      ok(Array.isArray(name) && name.length > 0 && name.every(each => ['Ada', 'Ada Brennofen'].includes(each)), JSON.stringify(name));
    });
    await checks.check('XAPI-00248', 'the names of others are not there', async () => {
      const [who, other] = [agent(fresh('alone')), agent(fresh('other'))];
      await lrs.store([statement({ actor: { ...who, name: 'Alone' } }), statement({ actor: { ...other, name: 'Other' } })]);
      deepStrictEqual((await person({ mbox: who.mbox })).name, ['Alone']);
    });
    await checks.check('XAPI-00246', 'nothing but the properties of a Person', async () =>
      ok(Object.keys(await person(agent(fresh('person')))).every(key => ['objectType', 'name', 'mbox', 'mbox_sha1sum', 'openid', 'account'].includes(key))));
    await checks.check('XAPI-00243', 'without agent: 400', async () => (await lrs.get('agents')).demand(400));
    const unsound = ['ada', '', '[]', 'null', '{}', '{"name":"Ada"}', '{"mbox":"ada"}', '{"mbox":["mailto:a@b.example"]}', '{"mbox":"mailto:a@b.example","openid":"https://a.example/"}', '{"account":{"name":"ada"}}',
      '{"objectType":"agent","mbox":"mailto:a@b.example"}', '{"mbox":"mailto:a@b.example","age":7}', '{"mbox_sha1sum":"abc"}', '{"mbox":"mailto:a@b.example"', '{"mbox":"mailto:a@b.example","mbox":"mailto:c@b.example"}'];
    for (const text of unsound) await checks.check('XAPI-00249', `the agent ${text || '""'} is 400`, async () => (await lrs.get('agents', { agent: text })).demand(400));
    await checks.check('XAPI-00249', 'a group is 400', async () => (await lrs.get('agents', { agent: group(run) })).demand(400));
    for (const method of ['PUT', 'POST', 'DELETE'])
      await checks.check('Comm 2.4|4.1.6.3', `${method} is not possible`, async () => {
        const { status } = await lrs.send(method, 'agents', { query: { agent: agent() }, ...(method === 'DELETE' ? {} : { json: {} }) });
        ok(status >= 400 && status < 500, `answered ${status}`);
      });
  });
}
