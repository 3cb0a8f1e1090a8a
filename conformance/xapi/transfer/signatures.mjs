// Data 2.6; 2.0 4.2.6: statements that carry their signature.
import { ok, strictEqual } from 'node:assert';
import { createHmac, createSign, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { activity, agent, group, result, statement } from '../samples.mjs';
import { signer } from './certificate.mjs';
import { file, partsOf, sendWith } from './multipart.mjs';

const encoded = value => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const signature = { usageType: 'http://adlnet.gov/expapi/attachments/signature', display: { en: 'Signature' }, contentType: 'application/octet-stream' };

/** A JWS in compact serialization. @param {object} header @param {unknown} payload @param {import('node:crypto').KeyObject} key */
function jws(header, payload, key) {
  const signed = `${encoded(header)}.${encoded(payload)}`;
  return `${signed}.${createSign(`sha${header.alg.slice(2)}`).update(signed).sign(key).toString('base64url')}`;
}

export async function signatures(checks, lrs) {
  const { key, x5c } = signer();
  strictEqual(new X509Certificate(Buffer.from(x5c[0], 'base64')).verify(new X509Certificate(Buffer.from(x5c[0], 'base64')).publicKey), true, 'the suite made an unsound certificate');

  /** Sends a statement with a signature that a caller makes of it. */
  const send = (make, { sent = statement({ timestamp: '2026-03-04T05:06:07.000Z' }), declare = {}, more = [] } = {}) => {
    const signed = file(make(sent), { ...signature, ...declare });
    return sendWith(lrs, { ...sent, attachments: [...more.map(({ declaration }) => declaration), signed.declaration] }, [...more, signed]);
  };
  const check = (requirement, title, status, make, options) => checks.check(requirement, `${title}: ${status}`, async () => (await send(make, options)).demand(status));

  await checks.scenario('XAPI-00115', 'Signed statements', async () => {
    await sound(check, key, x5c);
    await unsound(check, key, x5c, checks);
    await checks.check('XAPI-00115', 'the signature comes back byte for byte', async () => {
      const sent = statement();
      const token = jws({ alg: 'RS256' }, sent, key);
      (await send(() => token, { sent })).demand(200);
      ok(partsOf(await lrs.get('statements', { statementId: sent.id, attachments: true })).some(({ bytes }) => bytes.toString() === token));
    });
    await checks.check('XAPI-00115', 'a signature that is only declared, with a fileUrl: 400', async () => {
      const declared = { ...signature, length: 10, sha2: 'a'.repeat(64), fileUrl: 'https://pottery.example/signature.jws' };
      (await lrs.post('statements', statement({ attachments: [declared] }))).demand(400);
    });
  });
}

async function sound(check, key, x5c) {
  for (const alg of ['RS256', 'RS384', 'RS512']) {
    await check('XAPI-00117', alg, 200, sent => jws({ alg }, sent, key));
    await check('XAPI-00117', `${alg} with the certificate in x5c`, 200, sent => jws({ alg, x5c }, sent, key));
  }
  await check('XAPI-00116', 'the payload in another order', 200, sent => jws({ alg: 'RS256' }, Object.fromEntries(Object.entries(sent).reverse()), key));
  await check('XAPI-00116', 'the payload with white space', 200, sent => jws({ alg: 'RS256' }, JSON.stringify(sent, null, 4), key));
  await check('XAPI-00116', 'the payload with escapes', 200, sent => jws({ alg: 'RS256' }, JSON.stringify(sent).replaceAll('/', '\\/').replace('"actor"', '"\\u0061ctor"'), key));
  await check('XAPI-00116', 'the payload without id, timestamp and authority', 200, ({ id: _, timestamp: __, ...sent }) => jws({ alg: 'RS256' }, sent, key));
  await check('XAPI-00116', 'the payload with the instant in another spelling', 200, sent => jws({ alg: 'RS256' }, { ...sent, timestamp: '2026-03-04T06:06:07+01:00' }, key));
  await check('XAPI-00116', 'the payload with members in another order', 200, sent => jws({ alg: 'RS256' }, { ...sent, actor: group('crew', agent('cem'), agent('ada')) }, key),
    { sent: statement({ actor: group('crew', agent('ada'), agent('cem')) }) });
  await check('XAPI-00116', 'the payload with one context activity instead of a list', 200, sent => jws({ alg: 'RS256' }, { ...sent, context: { contextActivities: { parent: activity('course') } } }, key),
    { sent: statement({ context: { contextActivities: { parent: [activity('course')] } } }) });
  await check('Data 4.6|4.2.7', 'the payload with more digits in the duration', 200, sent => jws({ alg: 'RS256' }, { ...sent, result: { duration: 'PT1.239S' } }, key), { sent: statement({ result: { duration: 'PT1.23S' } }) });
  const photo = file('a photo');
  await check('XAPI-00116', 'another attachment, which the payload has', 200, sent => jws({ alg: 'RS256' }, { ...sent, attachments: [photo.declaration] }, key), { more: [photo] });
}

async function unsound(check, key, x5c, checks) {
  const hmac = alg => sent => {
    const signed = `${encoded({ alg })}.${encoded(sent)}`;
    return `${signed}.${createHmac(`sha${alg.slice(2)}`, 'secret').update(signed).digest('base64url')}`;
  };
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const other = signer('Somebody else');

  for (const alg of ['HS256', 'HS512']) await check('XAPI-00117', alg, 400, hmac(alg));
  await check('XAPI-00117', 'none', 400, sent => `${encoded({ alg: 'none' })}.${encoded(sent)}.`);
  await check('XAPI-00117', 'ES256', 400, sent => jws({ alg: 'ES256' }, sent, elliptic));
  await check('XAPI-00117', 'PS256', 400, sent => jws({ alg: 'PS256' }, sent, key));
  await check('XAPI-00117', 'rs256 in small letters', 400, sent => jws({ alg: 'RS256' }, sent, key).replace(/^[^.]+/, encoded({ alg: 'rs256' })));
  await check('XAPI-00117', 'no alg', 400, sent => jws({ alg: 'RS256' }, sent, key).replace(/^[^.]+/, encoded({ typ: 'JWT' })));
  await check('XAPI-00117', 'a signature that is not the certificate\'s', 400, sent => jws({ alg: 'RS256', x5c: other.x5c }, sent, key));
  await check('XAPI-00117', 'a signature with another bit, and a certificate', 400, sent => {
    const token = jws({ alg: 'RS256', x5c }, sent, key);
    return token.slice(0, -20) + (token.at(-20) === 'A' ? 'B' : 'A') + token.slice(-19);
  });
  await check('XAPI-00117', 'an x5c that is no certificate', 400, sent => jws({ alg: 'RS256', x5c: ['Ym93bA=='] }, sent, key));
  await check('XAPI-00117', 'an x5c that is no list', 400, sent => jws({ alg: 'RS256', x5c: x5c[0] }, sent, key));
  await check('XAPI-00115', 'no JWS at all', 400, () => 'signed, the kiln master');
  await check('XAPI-00115', 'two parts', 400, sent => jws({ alg: 'RS256' }, sent, key).split('.').slice(0, 2).join('.'));
  await check('XAPI-00115', 'four parts', 400, sent => `${jws({ alg: 'RS256' }, sent, key)}.AAAA`);
  await check('XAPI-00115', 'an empty file', 400, () => '');
  await check('XAPI-00115', 'a header that is no JSON', 400, sent => jws({ alg: 'RS256' }, sent, key).replace(/^[^.]+/, encoded('RS256')));
  await check('XAPI-00115', 'characters that are no base64url', 400, sent => jws({ alg: 'RS256' }, sent, key).replace('.', '.+/='));
  await check('XAPI-00115', 'a contentType of text/plain', 400, sent => jws({ alg: 'RS256' }, sent, key), { declare: { contentType: 'text/plain' } });
  await check('XAPI-00116', 'a payload that is no JSON', 400, () => jws({ alg: 'RS256' }, '{"actor":', key));
  await check('XAPI-00116', 'a payload that is no statement', 400, () => jws({ alg: 'RS256' }, [7], key));
  for (const [title, changes] of Object.entries({ actor: { actor: agent('cem') }, verb: { verb: { id: 'https://pottery.example/verbs/broke' } }, object: { object: activity('plate') }, result: { result: result() } }))
    await check('XAPI-00116', `a payload with another ${title}`, 400, sent => jws({ alg: 'RS256' }, { ...sent, ...changes }, key));
  if (checks.is2)
    await check('|4.2.6', 'JWS JSON Serialization', 400, sent => {
      const [header, payload, sign] = jws({ alg: 'RS256' }, sent, key).split('.');
      return JSON.stringify({ payload, protected: header, signature: sign });
    });
}
