// A self-signed X.509 certificate for an RSA key, in DER (RFC 5280 4.1). Node can read certificates but not make them.
import { createSign, generateKeyPairSync } from 'node:crypto';

const der = (tag, ...contents) => {
  const content = Buffer.concat(contents);
  const length = content.length < 0x80 ? Buffer.from([content.length]) : Buffer.from([0x82, content.length >> 8, content.length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
};
const sequence = (...contents) => der(0x30, ...contents);
const integer = (...bytes) => der(0x02, Buffer.from(bytes));

/** 1.2.840.113549.1.1.11 with NULL */
const sha256WithRsa = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05));

/** CN */
const name = text => sequence(der(0x31, sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(text)))));

const utcTime = text => der(0x17, Buffer.from(text));

/** @returns {{key: import('node:crypto').KeyObject, x5c: string[]}} the private key, and its certificate as a JWS header has it */
export function signer(commonName = 'The kiln master') {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const body = sequence(
    der(0xa0, integer(2)),
    integer(1),
    sha256WithRsa,
    name(commonName),
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    name(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const certificate = sequence(body, sha256WithRsa, der(0x03, Buffer.from([0]), signature));
  return { key: privateKey, x5c: [certificate.toString('base64')] };
}
