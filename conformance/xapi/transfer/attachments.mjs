// Communication 1.5.2, 2.1.3 "attachments"; 2.0 4.1.3, 4.1.6.1: files on their way in and out.
import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert';
import { createHash } from 'node:crypto';
import { fresh, hosted, statement, subStatement, verb } from '../samples.mjs';
import { body, file, filePart, newBoundary, partsOf, sendWith, statementsPart, typeOf } from './multipart.mjs';

const withFiles = (files, changes = {}) => statement({ attachments: files.map(({ declaration }) => declaration), ...changes });
const everyByte = Buffer.from(Array.from({ length: 256 * 5 }, (_, index) => index % 256));

export async function attachments(checks, lrs) {
  await checks.scenario('XAPI-00167', 'Attachments', async () => {
    await roundTrips(checks, lrs);
    await lists(checks, lrs);
    await shapes(checks, lrs);
  });
}

async function roundTrips(checks, lrs) {
  const contents = {
    'text': 'A bowl, seen from above',
    'every byte there is': everyByte,
    'nothing': '',
    'line breaks at both ends': '\r\n\r\nbowl\r\n',
    'what looks like a boundary': '\r\n--pottery\r\n--pottery--\r\n',
    'a megabyte': Buffer.alloc(1 << 20, 'clay'),
  };
  for (const [kind, content] of Object.entries(contents))
    await checks.check('XAPI-00167', `a file of ${kind} comes back byte for byte`, async () => {
      const one = file(content, { contentType: 'application/x-pottery' });
      const sent = withFiles([one]);
      (await sendWith(lrs, sent, [one])).demand(200);
      const [first, ...files] = partsOf((await lrs.get('statements', { statementId: sent.id, attachments: true })).demand(200));
      strictEqual(JSON.parse(first.bytes).id, sent.id);
      strictEqual(files.length, 1);
      ok(files[0].bytes.equals(one.bytes), `${files[0].bytes.length} bytes came back, ${one.bytes.length} were sent`);
      deepStrictEqual([files[0].headers['content-type'], files[0].headers['content-transfer-encoding'], files[0].headers['x-experience-api-hash']], ['application/x-pottery', 'binary', one.declaration.sha2]);
    });
  for (const algorithm of ['sha384', 'sha512'])
    await checks.check('XAPI-00103', `a file with its ${algorithm.toUpperCase()}`, async () => {
      const one = file('hashed otherwise', { sha2: createHash(algorithm).update('hashed otherwise').digest('hex') });
      const sent = withFiles([one]);
      (await sendWith(lrs, sent, [one])).demand(200);
      const parts = partsOf(await lrs.get('statements', { statementId: sent.id, attachments: true }));
      deepStrictEqual([parts[1].headers['x-experience-api-hash'], parts[1].bytes.toString()], [one.declaration.sha2, 'hashed otherwise']);
    });
  await checks.check('XAPI-00143', 'PUT with a file', async () => {
    const one = file(fresh('put'));
    const sent = withFiles([one]);
    (await sendWith(lrs, sent, [one], 'PUT', { statementId: sent.id })).demand(204);
    strictEqual(partsOf(await lrs.get('statements', { statementId: sent.id, attachments: true }))[1].bytes.toString(), one.bytes.toString());
  });
  await checks.check('XAPI-00142', 'a statement with a file sent again is taken', async () => {
    const one = file(fresh('again'));
    const sent = withFiles([one]);
    (await sendWith(lrs, sent, [one])).demand(200);
    (await sendWith(lrs, sent, [one])).demand(200, 204);
  });
  await checks.check('XAPI-00182', 'nothing of a refused request is kept: its file must be sent again', async () => {
    const one = file(fresh('refused'));
    (await sendWith(lrs, withFiles([one], { 'verb.id': 'no IRI' }), [one])).demand(400);
    (await lrs.post('statements', withFiles([one]))).demand(400);
  });
  await checks.check('XAPI-00182', 'nothing of a request that breaks off is kept', async () => {
    const one = file(Buffer.alloc(1 << 20, fresh('broken off')));
    const sent = withFiles([one]);
    const boundary = newBoundary();
    const whole = body(boundary, [statementsPart(sent), filePart(one)]);
    const pieces = async function* () {
      yield whole.subarray(0, whole.length / 2);
      throw new Error('broken off');
    };
    await rejects(lrs.send('POST', 'statements', { headers: { 'Content-Type': typeOf(boundary), 'Content-Length': whole.length }, body: pieces() }));
    (await lrs.get('statements', { statementId: sent.id })).demand(404);
    (await lrs.post('statements', sent)).demand(400);
    (await sendWith(lrs, sent, [one])).demand(200);
  });
}

async function lists(checks, lrs) {
  const sort = verb(fresh('photographed'));
  const [front, back, shared] = [file(fresh('front')), file(fresh('back')), file(fresh('shared'))];
  const elsewhere = { declaration: hosted() };
  const sent = [withFiles([front, shared], { verb: sort }), withFiles([back, shared, elsewhere], { verb: sort }), statement({ verb: sort })];

  await checks.check('XAPI-00133', 'a batch with files of several statements, one of them shared', async () => (await sendWith(lrs, sent, [front, shared, back])).demand(200));
  await checks.check('XAPI-00167', 'attachments true: a result and each file once', async () => {
    const [first, ...files] = partsOf((await lrs.get('statements', { verb: sort.id, attachments: true })).demand(200));
    strictEqual(first.headers['content-type'].split(';')[0], 'application/json');
    deepStrictEqual(JSON.parse(first.bytes).statements.map(({ id }) => id), sent.map(({ id }) => id).toReversed());
    deepStrictEqual(files.map(({ bytes }) => bytes.toString()).sort(), [front, back, shared].map(({ bytes }) => bytes.toString()).sort());
  });
  await checks.check('XAPI-00161', 'attachments false: application/json without files', async () => {
    const answer = (await lrs.get('statements', { verb: sort.id, attachments: false })).demand(200);
    strictEqual(answer.type, 'application/json');
    strictEqual(answer.json.statements.length, 3);
  });
  await checks.check('XAPI-00161', 'without the parameter: application/json without files', async () => strictEqual((await lrs.get('statements', { verb: sort.id })).demand(200).type, 'application/json'));
  await checks.check('XAPI-00167', 'attachments true where there is no file: multipart all the same', async () => {
    const parts = partsOf((await lrs.get('statements', { verb: verb(fresh('never')).id, attachments: true })).demand(200));
    deepStrictEqual([parts.length, JSON.parse(parts[0].bytes).statements], [1, []]);
  });
  await checks.check('XAPI-00167', 'pages have the files of their own statements', async () => {
    const first = (await lrs.get('statements', { verb: sort.id, attachments: true, limit: 2 })).demand(200);
    const result = JSON.parse(partsOf(first)[0].bytes);
    strictEqual(result.statements.length, 2);
    const [rest, ...files] = partsOf((await lrs.get(result.more)).demand(200));
    deepStrictEqual(JSON.parse(rest.bytes).statements.map(({ id }) => id), [sent[0].id]);
    deepStrictEqual(files.map(({ bytes }) => bytes.toString()).sort(), [front, shared].map(({ bytes }) => bytes.toString()).sort());
  });
  await checks.check('XAPI-00167', 'a file that the store has already is sent with a new statement, and both have it', async () => {
    const again = withFiles([shared]);
    (await sendWith(lrs, again, [shared])).demand(200);
    for (const { id } of [sent[0], again]) ok(partsOf(await lrs.get('statements', { statementId: id, attachments: true })).some(({ bytes }) => bytes.equals(shared.bytes)));
  });
  await checks.check('XAPI-00167', 'a file of a SubStatement', async () => {
    const inner = file(fresh('inner'));
    const whole = statement({ object: subStatement({ attachments: [inner.declaration] }) });
    (await sendWith(lrs, whole, [inner])).demand(200);
    strictEqual(partsOf(await lrs.get('statements', { statementId: whole.id, attachments: true }))[1].bytes.toString(), inner.bytes.toString());
  });
}

async function shapes(checks, lrs) {
  const sendRaw = (type, bytes) => lrs.send('POST', 'statements', { headers: { 'Content-Type': type }, body: bytes });
  const accepted = (requirement, title, make) => checks.check(requirement, title, async () => {
    const boundary = newBoundary();
    const one = file(fresh('shape'));
    const { type = typeOf(boundary), bytes } = make(boundary, withFiles([one]), one);
    (await sendRaw(type, bytes)).demand(200);
  });
  await accepted('XAPI-00127', 'multipart/mixed without attachments', boundary => ({ bytes: body(boundary, [statementsPart(statement())]) }));
  await accepted('XAPI-00127', 'multipart/mixed with attachments that lie elsewhere', boundary => ({ bytes: body(boundary, [statementsPart(statement({ attachments: [hosted()] }))]) }));
  await accepted('XAPI-00127', 'application/json with attachments that lie elsewhere', () => ({ type: 'application/json', bytes: JSON.stringify(statement({ attachments: [hosted()] })) }));
  await accepted('XAPI-00130', 'text before the first boundary and after the last', (boundary, sent, one) => ({
    bytes: Buffer.concat([Buffer.from('A preamble.\r\n'), body(boundary, [statementsPart(sent), filePart(one)]), Buffer.from('An epilogue.')]) }));
  await accepted('XAPI-00131', 'a boundary without quotation marks', (boundary, sent, one) => ({ type: `multipart/mixed; boundary=${boundary}`, bytes: body(boundary, [statementsPart(sent), filePart(one)]) }));
  await accepted('XAPI-00131', 'a boundary of the oddest characters that are allowed', (_, sent, one) => {
    const boundary = 'a\'()+_,-./:=? Z9'.repeat(4);
    return { type: typeOf(boundary), bytes: body(boundary, [statementsPart(sent), filePart(one)]) };
  });
  await accepted('XAPI-00132', 'headers of parts in other letters', (boundary, sent, one) => ({
    bytes: body(boundary, [{ ...statementsPart(sent), headers: { 'CONTENT-TYPE': 'application/json; charset=utf-8' } },
      { bytes: one.bytes, headers: { 'x-experience-api-hash': one.declaration.sha2, 'content-transfer-encoding': 'BINARY', 'CONTENT-type': 'text/plain' } }]) }));
  await accepted('Comm 1.5.2|4.1.3', 'a part without Content-Type', (boundary, sent, one) => ({ bytes: body(boundary, [statementsPart(sent), filePart(one, { 'Content-Type': undefined })]) }));
  await accepted('XAPI-00134', 'no line break behind the last boundary', (boundary, sent, one) => ({ bytes: body(boundary, [statementsPart(sent), filePart(one)]).subarray(0, -2) }));
  await checks.check('XAPI-00131', 'a request in chunks without Content-Length', async () => {
    const boundary = newBoundary();
    const one = file(fresh('chunks'));
    const whole = body(boundary, [statementsPart(withFiles([one])), filePart(one)]);
    const pieces = async function* () { for (let at = 0; at < whole.length; at += 7) yield whole.subarray(at, at + 7); };
    (await lrs.send('POST', 'statements', { headers: { 'Content-Type': typeOf(boundary) }, body: pieces() })).demand(200);
  });
}
