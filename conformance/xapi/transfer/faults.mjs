// Communication 1.5; 2.0 4.1.3: requests with files that are not as they have to be. All are 400, and nothing of them is stored.
import { file, filePart, head, newBoundary, body, sha256, statementsPart, typeOf } from './multipart.mjs';
import { fresh, hosted, statement } from '../samples.mjs';

const other = file('another file');

/** [requirement, title, what is sent] */
const faults = [
  ['XAPI-00128', 'a part that no statement declares', (boundary, sent, one) => body(boundary, [statementsPart(sent), filePart(one), filePart(other)])],
  ['XAPI-00128', 'a file with a statement that declares none', (boundary, sent, one) => body(boundary, [statementsPart(statement({ id: sent.id })), filePart(one)])],
  ['XAPI-00129', 'no part for an attachment without fileUrl', (boundary, sent) => body(boundary, [statementsPart(sent)])],
  ['XAPI-00129', 'a part missing of two', (boundary, sent, one) => body(boundary, [statementsPart({ ...sent, attachments: [...sent.attachments, other.declaration] }), filePart(one)])],
  ['XAPI-00129', 'application/json for an attachment without fileUrl', (boundary, sent) => ({ type: 'application/json', bytes: JSON.stringify(sent) })],
  ['XAPI-00130', 'no boundary before the second part', (boundary, sent, one) => Buffer.concat([Buffer.from(head(boundary, { 'Content-Type': 'application/json' })), Buffer.from(JSON.stringify(sent)), Buffer.from('\r\n'),
    ...Object.entries(filePart(one).headers).map(([name, value]) => Buffer.from(`${name}: ${value}\r\n`)), Buffer.from('\r\n'), one.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])],
  ['XAPI-00130', 'another boundary in the body', (boundary, sent, one) => body(newBoundary(), [statementsPart(sent), filePart(one)])],
  ['XAPI-00130', 'no boundary at the end', (boundary, sent, one) => body(boundary, [statementsPart(sent), filePart(one)]).subarray(0, -(boundary.length + 6))],
  ['XAPI-00130', 'a body that ends inside a part\'s headers', (boundary, sent) => Buffer.concat([body(boundary, [statementsPart(sent)]).subarray(0, -4), Buffer.from('\r\nContent-Type: text')])],
  ['XAPI-00131', 'no boundary in the Content-Type', (boundary, sent, one) => ({ type: 'multipart/mixed', bytes: body(boundary, [statementsPart(sent), filePart(one)]) })],
  ['XAPI-00131', 'an empty boundary', (boundary, sent, one) => ({ type: 'multipart/mixed; boundary=""', bytes: body('', [statementsPart(sent), filePart(one)]) })],
  ['XAPI-00131', 'a boundary of 71 characters', (_, sent, one) => ({ type: typeOf('b'.repeat(71)), bytes: body('b'.repeat(71), [statementsPart(sent), filePart(one)]) })],
  ['XAPI-00132', 'no X-Experience-API-Hash', (boundary, sent, one) => body(boundary, [statementsPart(sent), filePart(one, { 'X-Experience-API-Hash': undefined })])],
  ['XAPI-00132', 'an X-Experience-API-Hash of something else', (boundary, sent, one) => body(boundary, [statementsPart(sent), filePart(one, { 'X-Experience-API-Hash': sha256('else') })])],
  ['XAPI-00132', 'bytes that do not have the hash', (boundary, sent, one) => body(boundary, [statementsPart(sent), { ...filePart(one), bytes: Buffer.from('x'.repeat(one.bytes.length)) }])],
  ['Comm 1.5.2|4.1.3', 'a Content-Length of the part that is not the declared length', (boundary, sent, one) => body(boundary, [statementsPart(sent), filePart(one, { 'Content-Length': one.bytes.length + 1 })])],
  ['Comm 1.5.2|4.1.3', 'a Content-Type of the part that is not the declared one', (boundary, sent, one) => body(boundary, [statementsPart(sent), filePart(one, { 'Content-Type': 'image/png' })])],
  ['XAPI-00133', 'statements in two parts', (boundary, sent, one) => body(boundary, [statementsPart(sent), statementsPart(statement()), filePart(one)])],
  ['XAPI-00134', 'the file first', (boundary, sent, one) => body(boundary, [filePart(one), statementsPart(sent)])],
  ['XAPI-00134', 'a first part of text/plain', (boundary, sent, one) => body(boundary, [{ ...statementsPart(sent), headers: { 'Content-Type': 'text/plain' } }, filePart(one)])],
  ['XAPI-00134', 'a first part that is no JSON', (boundary, sent, one) => body(boundary, [{ ...statementsPart(sent), bytes: Buffer.from('bowl') }, filePart(one)])],
  ['XAPI-00134', 'no part at all', boundary => Buffer.from(`--${boundary}--\r\n`)],
  ['XAPI-00134', 'no body', () => Buffer.alloc(0)],
  ['XAPI-00135', 'a Content-Transfer-Encoding of base64', (boundary, sent, one) =>
    body(boundary, [statementsPart(sent), { ...filePart(one, { 'Content-Transfer-Encoding': 'base64' }), bytes: Buffer.from(one.bytes.toString('base64')) }])],
  ['XAPI-00127', 'multipart/form-data', (boundary, sent, one) => ({ type: `multipart/form-data; boundary=${boundary}`, bytes: body(boundary, [statementsPart(sent), filePart(one)]) })],
  ['XAPI-00127', 'multipart/related', (boundary, sent, one) => ({ type: `multipart/related; boundary=${boundary}`, bytes: body(boundary, [statementsPart(sent), filePart(one)]) })],
  ['XAPI-00127', 'text/plain', (_, sent) => ({ type: 'text/plain', bytes: JSON.stringify({ ...sent, attachments: [hosted()] }) })],
  ['XAPI-00127', 'no Content-Type', (_, sent) => ({ type: undefined, bytes: JSON.stringify({ ...sent, attachments: [hosted()] }) })],
  ['XAPI-00127', 'a Content-Type that is none', (_, sent) => ({ type: 'json', bytes: JSON.stringify({ ...sent, attachments: [hosted()] }) })],
  ['XAPI-00127', 'application/x-www-form-urlencoded', (_, sent) => ({ type: 'application/x-www-form-urlencoded', bytes: JSON.stringify(sent) })],
];

export async function multipartFaults(checks, lrs) {
  await checks.scenario('XAPI-00128', 'Requests with files that are not as they have to be', async () => {
    for (const [requirement, title, make] of faults)
      for (const method of ['POST', 'PUT'])
        await checks.check(requirement, `${method}: ${title} is 400`, async () => {
          const boundary = newBoundary();
          const one = file(fresh('fault'));
          const sent = statement({ attachments: [one.declaration] });
          const made = make(boundary, sent, one);
          const { type, bytes } = Buffer.isBuffer(made) ? { type: typeOf(boundary), bytes: made } : made;
          const answer = await lrs.send(method, 'statements', { query: method === 'PUT' ? { statementId: sent.id } : {}, headers: { 'Content-Type': type }, body: bytes });
          answer.demand(400);
          (await lrs.get('statements', { statementId: sent.id })).demand(404);
        });
  });
}
