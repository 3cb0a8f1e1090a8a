// OAuth 2.0 client credentials (RFC 6749 4.4) and bearer tokens (RFC 6750): the hub's way of OAuth for record stores.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { basic, search } from '../lrs.mjs';
import { statement } from '../samples.mjs';

const section = 'Comm 4.0|4.1.8';

/** @param {import('../checks.mjs').Checks} checks @param {import('../lrs.mjs').Lrs} lrs @param {import('./credentials.mjs').Credentials} credentials */
export async function oauth(checks, lrs, credentials) {
  const ask = (authorization, fields) => lrs.as(authorization).send('POST', 'oauth/token', { headers: { 'X-Experience-API-Version': undefined, 'Content-Type': 'application/x-www-form-urlencoded' }, body: search(fields) });
  const grant = { grant_type: 'client_credentials' };
  const tokenOf = async (made, scope) => (await ask(made.authorization, { ...grant, scope })).demand(200).json.access_token;
  const bearing = token => lrs.as(`Bearer ${token}`);

  await checks.scenario(section, 'OAuth 2.0', async () => {
    await checks.check(section, 'a token by the client\'s id and secret in the header', async () => {
      const answer = (await ask((await credentials.make(['all'], 'OAUTH')).authorization, grant)).demand(200);
      strictEqual(answer.type, 'application/json');
      strictEqual(answer.json.token_type.toLowerCase(), 'bearer');
      ok(answer.json.expires_in > 0 && answer.json.access_token);
      match(answer.header('Cache-Control') ?? '(none)', /no-store/);
    });
    await checks.check(section, 'a token by the client\'s id and secret in the form', async () => {
      const { id, secret } = await credentials.make(['all'], 'OAUTH');
      ok((await ask(undefined, { ...grant, client_id: id, client_secret: secret })).demand(200).json.access_token);
    });
    await checks.check(section, 'the token is taken as a credential', async () => {
      const store = bearing(await tokenOf(await credentials.make(['all'], 'OAUTH')));
      const [id] = await store.store(statement());
      strictEqual((await store.statement(id)).id, id);
    });
    await checks.check('Data 2.4.9|4.2.4.2', 'the authority is an account by the client\'s id', async () => {
      const made = await credentials.make(['all'], 'OAUTH');
      const [id] = await bearing(await tokenOf(made)).store(statement());
      strictEqual((await lrs.statement(id)).authority.account.name, made.id);
    });
    await checks.check(section, 'the authority is the same with another token', async () => {
      const made = await credentials.make(['all'], 'OAUTH');
      const authorities = [];
      for (let count = 0; count < 2; count++) authorities.push((await lrs.statement((await bearing(await tokenOf(made)).store(statement()))[0])).authority);
      deepStrictEqual(authorities[0], authorities[1]);
    });
    await checks.check('Comm 4.2|4.1.8', 'a token can have less than its client', async () => {
      const store = bearing(await tokenOf(await credentials.make(['all'], 'OAUTH'), 'statements/write'));
      (await store.post('statements', statement())).demand(200);
      (await store.get('statements', { limit: 1 })).demand(403);
    });
    await checks.check('Comm 4.2|4.1.8', 'a token cannot have more than its client', async () => {
      const made = await credentials.make(['statements/write'], 'OAUTH');
      const answer = (await ask(made.authorization, { ...grant, scope: 'all' })).demand(200, 400);
      if (answer.status === 400) strictEqual(answer.json.error, 'invalid_scope');
      else (await bearing(answer.json.access_token).get('statements', { limit: 1 })).demand(403);
    });
    const refused = {
      'a wrong secret': [made => basic(`${made.id}:wrong`), grant, 'invalid_client', [400, 401]],
      'no client': [() => undefined, grant, 'invalid_client', [400, 401]],
      'another grant type': [made => made.authorization, { grant_type: 'password', username: 'a', password: 'b' }, 'unsupported_grant_type', [400]],
      'no grant type': [made => made.authorization, {}, 'invalid_request', [400]],
      'a scope that does not exist': [made => made.authorization, { ...grant, scope: 'statements/eat' }, 'invalid_scope', [400]],
    };
    for (const [what, [authorization, fields, error, statuses]] of Object.entries(refused))
      await checks.check(section, `${what} is ${error}`, async () => strictEqual((await ask(authorization(await credentials.make(['all'], 'OAUTH')), fields)).demand(...statuses).json.error, error));
    await checks.check('XAPI-00334', 'a token that was changed is 401', async () => {
      const token = await tokenOf(await credentials.make(['all'], 'OAUTH'));
      for (const changed of [token.slice(0, -2), `${token}x`, token.replace(/.{3}$/, 'AAA')]) (await bearing(changed).get('statements', { limit: 1 })).demand(401);
    });
    await checks.check('XAPI-00334', 'a token of a deleted client is refused at once', async () => {
      const made = await credentials.make(['all'], 'OAUTH');
      const store = bearing(await tokenOf(made));
      (await store.get('statements', { limit: 1 })).demand(200);
      await credentials.delete(made.id);
      (await store.get('statements', { limit: 1 })).demand(401);
    });
  });
}
