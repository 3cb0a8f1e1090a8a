// Data 2.2, 2.3.1, 4.1; 2.0 4.1.2, 4.2.4.2: what was sent comes back as it was, and what is no sound JSON is refused.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { fresh, iri, statement } from '../samples.mjs';

const key = iri('ext/exact');

/** A statement as text, with a JSON text of the caller's as an extension's value. */
const textWith = (id, value) => JSON.stringify(statement({ id, result: { extensions: { [key]: 'HERE' } } })).replace('"HERE"', value);

export async function fidelity(checks, lrs) {
  await checks.scenario('Data 2.2|4.2.4.2', 'Numbers', () => numbers(checks, lrs));
  await checks.scenario('Comm 1.4|4.1.2', 'Texts', () => texts(checks, lrs));
  await checks.scenario('Data 2.2|4.2.1', 'JSON', () => json(checks, lrs));
  await checks.scenario('Data 2.3.1|4.2.4.2', 'Sizes', () => sizes(checks, lrs));
}

async function numbers(checks, lrs) {
  const spellings = ['0.1000000000000000055511151231257827', '12345678901234567890', '3.141592653589793238462643383279', '1e400', '-1E-400', '1.10', '1.0', '-0', '100E-2', '9007199254740993', '0.30000000000000004', '1e+2'];
  for (const spelling of spellings)
    await checks.check('XAPI-00002', `${spelling} comes back digit for digit`, async () => {
      const id = randomUUID();
      (await lrs.send('POST', 'statements', { body: textWith(id, `[${spelling}]`) })).demand(200);
      const { text } = (await lrs.get('statements', { statementId: id })).demand(200);
      ok(text.includes(`[${spelling}]`), `came back as ${/exact":\s*(\[[^\]]*\])/.exec(text)?.[1] ?? text.slice(0, 300)}`);
    });
  await checks.check('XAPI-00002', 'a score keeps its digits', async () => {
    const id = randomUUID();
    (await lrs.send('POST', 'statements', { body: JSON.stringify(statement({ id, result: { score: { raw: 4711 } } })).replace('4711', '99.99999999999999999') })).demand(200);
    ok((await lrs.get('statements', { statementId: id })).text.includes('99.99999999999999999'));
  });
}

async function texts(checks, lrs) {
  const samples = {
    'beyond the basic plane': '🏺 𝒦𝒾𝓁𝓃 \u{10FFFD}',
    'with combining marks, not normalized': 'e\u0301 \u1112\u1161\u11ab Å vs \u212B',
    'from right to left': 'שלום \u202Eedoc\u202C مرحبا \u200F',
    'with control characters': 'tab\tnewline\nreturn\rbell\u0007 unit\u001F del\u007F next\u0085 line\u2028para\u2029',
    'with what is special in markup and SQL': `<b>"&'--;\\u0041%00 {{x}} $1 ?`,
    'with unassigned and private characters': '\u0378 \uE000 \uFFFF \uFEFF',
  };
  for (const [kind, text] of Object.entries(samples))
    await checks.check('XAPI-00015', `text ${kind} comes back as it was`, async () => {
      const sent = statement({ 'actor.name': text, 'object.definition.name': { en: text }, result: { response: text, extensions: { [key]: { [text]: text } } } });
      await lrs.store(sent);
      const got = await lrs.statement(sent.id);
      deepStrictEqual([got.actor.name, got.object.definition.name.en, got.result.response, got.result.extensions[key]], [text, text, text, { [text]: text }]);
    });
  await checks.check('XAPI-00015', 'characters written as \\u escapes are those characters', async () => {
    const id = randomUUID();
    (await lrs.send('POST', 'statements', { body: textWith(id, String.raw`"\ud83c\udffa \u00e9 \u0041"`) })).demand(200);
    strictEqual((await lrs.statement(id)).result.extensions[key], '🏺 é A');
  });
  await checks.check('XAPI-00015', 'a verb\'s IRI with letters beyond ASCII is found by it', async () => {
    const sent = statement({ 'verb.id': iri(`Verb/glasieren-ß-釉/${fresh()}`) });
    await lrs.store(sent);
    deepStrictEqual((await lrs.all({ verb: sent.verb.id })).map(({ id }) => id), [sent.id]);
  });
  await checks.check('XAPI-00015', 'a NUL in a text is refused, or comes back', () => cleanly(lrs, textWith(randomUUID(), String.raw`"a\u0000b"`), 'a\u0000b'));
  await checks.check('XAPI-00015', 'half a surrogate pair is refused, or comes back', () => cleanly(lrs, textWith(randomUUID(), String.raw`"a\ud83cb"`), 'a\ud83cb'));
  await checks.check('XAPI-00015', 'bytes that are no UTF-8 are 400', async () => {
    const [before, after] = textWith(randomUUID(), '"HERE"').split('HERE');
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf5, 0x80, 0x80, 0x80]])
      (await lrs.send('POST', 'statements', { body: Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]) })).demand(400);
  });
}

/** Taken, and then exactly; or refused, and then with 400. */
async function cleanly(lrs, body, expected) {
  const answer = (await lrs.send('POST', 'statements', { body })).demand(200, 400);
  if (answer.status === 200) strictEqual((await lrs.statement(answer.json[0])).result.extensions[key], expected);
}

async function json(checks, lrs) {
  const sound = JSON.stringify(statement());
  const broken = {
    'nothing at all': '',
    'white space': '  \n',
    'a text that ends early': sound.slice(0, -1),
    'something behind the end': `${sound}]`,
    'two statements without a list': sound + sound,
    'a comma too many': sound.replace(/}$/, ',}'),
    'a comment': sound.replace('{', '{/* glazed */'),
    'single quotes': sound.replaceAll('"', '\''),
    'a bare word': textWith(randomUUID(), 'undefined'),
    'NaN': textWith(randomUUID(), 'NaN'),
    'a number with a leading 0': textWith(randomUUID(), '012'),
    'a line break in a text': textWith(randomUUID(), '"a\nb"'),
    'a string': '"bowl"',
    'a number': '7',
    'null': 'null',
    'true': 'true',
  };
  for (const [kind, body] of Object.entries(broken))
    await checks.check('XAPI-00014', `${kind} is 400`, async () => (await lrs.send('POST', 'statements', { body })).demand(400));

  const doubles = {
    'in the statement': body => body.replace('"actor":', '"verb":{"id":"https://pottery.example/verbs/other"},"actor":'),
    'in the actor': body => body.replace('"mbox":', '"mbox":"mailto:other@pottery.example","mbox":'),
    'in the verb\'s display': body => body.replace('"display":{', '"display":{"en":"first",'),
    'in the object': body => body.replace('"definition":', '"id":"https://pottery.example/other","definition":'),
    'in the definition': body => body.replace('"definition":{', '"definition":{"type":"https://pottery.example/other",'),
    'in extensions': body => body.replace('"result":', `"context":{"extensions":{"${key}":1,"${key}":2}},"result":`),
    'written once with escapes': body => body.replace('"actor":', '"\\u0076erb":{"id":"https://pottery.example/verbs/other"},"actor":'),
    'with the same value': body => body.replace('"actor":', `"verb":${JSON.stringify(statement().verb)},"actor":`),
  };
  for (const [place, twice] of Object.entries(doubles))
    await checks.check('XAPI-00021', `a property twice ${place} is 400`, async () => (await lrs.send('POST', 'statements', { body: twice(textWith(randomUUID(), '1')) })).demand(400));
}

async function sizes(checks, lrs) {
  await checks.check('XAPI-00328', 'a statement of 5 MB is stored and comes back', async () => {
    const sent = statement({ result: { extensions: { [key]: Array.from({ length: 5 }, () => 'clay '.repeat(210_000)) } } });
    await lrs.store(sent);
    deepStrictEqual((await lrs.statement(sent.id)).result, sent.result);
  });
  await checks.check('Data 4.1|4.2.7', '20,000 extensions are stored and come back', async () => {
    const extensions = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [iri(`ext/${index}`), index]));
    const sent = statement({ result: { extensions } });
    await lrs.store(sent);
    deepStrictEqual((await lrs.statement(sent.id)).result.extensions, extensions);
  });
  await checks.check('Data 4.1|4.2.7', 'an extension 40 levels deep is stored and comes back', async () => {
    const id = randomUUID();
    const deep = '{"a":'.repeat(20) + '['.repeat(20) + '1' + ']'.repeat(20) + '}'.repeat(20);
    (await lrs.send('POST', 'statements', { body: textWith(id, deep) })).demand(200);
    deepStrictEqual((await lrs.statement(id)).result.extensions[key], JSON.parse(deep));
  });
  for (const levels of [1_000, 100_000, 2_000_000])
    await checks.check('XAPI-00323', `an extension ${levels.toLocaleString('en')} levels deep is taken or refused, and nothing else happens`, async () => {
      (await lrs.send('POST', 'statements', { body: textWith(randomUUID(), '['.repeat(levels) + ']'.repeat(levels)) })).demand(200, 400, 413);
      (await lrs.send('POST', 'statements', { body: '['.repeat(levels) })).demand(400, 413);
      (await lrs.get('about')).demand(200);
    });
}
