// multipart/mixed as RFC 2046 has it: written part by part, and read back.
import { createHash, randomUUID } from 'node:crypto';

export const sha256 = bytes => createHash('sha256').update(bytes).digest('hex');

/** A file, and what a statement says of it. @param {string|Buffer} content @param {object} [changes] */
export function file(content, changes = {}) {
  const bytes = Buffer.from(content);
  const declaration = { usageType: 'https://pottery.example/usages/photo', display: { en: 'The finished bowl' }, contentType: 'text/plain', length: bytes.length, sha2: sha256(bytes), ...changes };
  return { bytes, declaration };
}

/** The headers that a file's part has. */
export const headersOf = ({ declaration }) => ({ 'Content-Type': declaration.contentType, 'Content-Transfer-Encoding': 'binary', 'X-Experience-API-Hash': declaration.sha2 });

/** @param {unknown} statements @returns a part with them */
export const statementsPart = statements => ({ headers: { 'Content-Type': 'application/json' }, bytes: Buffer.from(JSON.stringify(statements)) });

export const filePart = (each, changes = {}) => ({ headers: { ...headersOf(each), ...changes }, bytes: each.bytes });

export const newBoundary = () => `pottery-${randomUUID()}`;

/** The bytes before a part's content. */
export const head = (boundary, headers) => `--${boundary}\r\n${Object.entries(headers).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;

export const tail = boundary => `--${boundary}--\r\n`;

/** @param {{headers: Record<string, string|undefined>, bytes: Buffer}[]} parts */
export const body = (boundary, parts) => Buffer.concat([...parts.flatMap(({ headers, bytes }) => [Buffer.from(head(boundary, headers)), bytes, Buffer.from('\r\n')]), Buffer.from(tail(boundary))]);

export const typeOf = boundary => `multipart/mixed; boundary="${boundary}"`;

/** Sends statements with their files. @param {import('../lrs.mjs').Lrs} lrs @param {unknown} statements @param {object[]} files */
export function sendWith(lrs, statements, files, method = 'POST', query) {
  const boundary = newBoundary();
  return lrs.send(method, 'statements', { query, headers: { 'Content-Type': typeOf(boundary) }, body: body(boundary, [statementsPart(statements), ...files.map(each => filePart(each))]) });
}

/** @param {import('../answer.mjs').Answer} answer @returns {{headers: Record<string, string>, bytes: Buffer}[]} */
export function partsOf(answer) {
  const boundary = /boundary="?([^";]+)"?/i.exec(answer.header('Content-Type'))?.[1];
  if (answer.type !== 'multipart/mixed' || !boundary) throw new Error(`the answer is ${answer.header('Content-Type')}, not multipart/mixed with a boundary`);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const bytes = Buffer.concat([Buffer.from('\r\n'), answer.body]);
  const parts = [];
  for (let at = bytes.indexOf(delimiter); ;) {
    const begin = bytes.indexOf('\r\n', at + delimiter.length) + 2;
    if (bytes.subarray(at + delimiter.length, at + delimiter.length + 2).toString() === '--') return parts;
    const next = bytes.indexOf(delimiter, begin - 2);
    if (begin < 2 || next < 0) throw new Error('the multipart answer has no end');
    const blank = bytes.indexOf('\r\n\r\n', begin - 2);
    const headers = Object.fromEntries(bytes.subarray(begin, blank).toString().split('\r\n').map(line => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    parts.push({ headers, bytes: bytes.subarray(blank + 4, next) });
    at = next;
  }
}
