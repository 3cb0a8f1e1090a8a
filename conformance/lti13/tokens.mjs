// Tokens and key sets, good and bad, made by hand (RFC 7515, RFC 7517).
import { createHmac, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';

const encode = value => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const decode = part => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

export class Key {
  /** @param {string} id */
  constructor(id) {
    this.id = id;
    Object.assign(this, generateKeyPairSync('rsa', { modulusLength: 2048 }));
  }

  get jwk() {
    const { n, e } = this.publicKey.export({ format: 'jwk' });
    return { kty: 'RSA', use: 'sig', alg: 'RS256', kid: this.id, n, e };
  }

  get pem() {
    return this.publicKey.export({ type: 'spki', format: 'pem' });
  }
}

const signed = (header, claims, signature) => {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${signature(Buffer.from(text)).toString('base64url')}`;
};

/** @param {Key} key @param {object} [header] what differs from a header that is right; undefined leaves a member out */
export const rs256 = (key, claims, header = {}) =>
  signed({ typ: 'JWT', alg: 'RS256', kid: key.id, ...header }, claims, text => sign('RSA-SHA256', text, key.privateKey));

export const hs256 = (secret, claims, keyId) => signed({ typ: 'JWT', alg: 'HS256', kid: keyId }, claims, text => createHmac('sha256', secret).update(text).digest());

export const unsigned = (claims, keyId) => signed({ typ: 'JWT', alg: 'none', kid: keyId }, claims, () => Buffer.alloc(0));

/** Reads a token of the tool's against its key set; throws with the reason. */
export function read(token, keySet) {
  const [header, payload, signature] = token.split('.');
  const { alg, kid } = decode(header);
  if (alg !== 'RS256') throw new Error(`the token is signed with ${alg}`);
  const jwk = keySet.keys.find(key => key.kid === kid);
  if (!jwk) throw new Error(`the key ${kid} is not in the tool's key set`);
  if (!verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'base64url')))
    throw new Error('the signature does not verify');
  return decode(payload);
}
