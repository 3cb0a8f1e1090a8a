// Data 2.2, 4.1 to 4.6; 2.0 4.2.7: texts that have a form, in every place of a statement that holds them.
import { agent, context, hosted, iri, question, reference, result, statement, subStatement } from '../samples.mjs';
import { accepts, at, refuses } from './rule.mjs';

const quoted = value => JSON.stringify(value);
const listed = (make, requirement, values, put = value => value) => values.map(value => make(requirement, quoted(value), put(value)));

export const iris = {
  title: 'IRIs',
  requirement: 'Data 4.3|4.2.7',
  rules: [
    ...listed(accepts, 'XAPI-00011', ['https://pottery.example/a?b=c#d', 'urn:uuid:7d7a4a0e-5f7f-4c0e-8a5b-3f7f0c9d1e22', 'tag:pottery.example,2026:bowl', 'https://pottery.example/Schüssel/碗', 'x-kiln:a%20b']),
    ...listed(refuses, 'XAPI-00011', ['pottery.example/bowl', '//pottery.example/bowl', 'bowl', '../bowl', ':bowl', '1http://pottery.example/']),
    ...listed(refuses, 'XAPI-00007', ['', ' ', 'https://pottery.example/a bowl', 'https://pottery.example/<bowl>']),
    ...listed(refuses, 'XAPI-00006', [7, true, {}, ['https://pottery.example/']]),
  ],
  places: [
    at('verb.id'), at('object.id'), at('object.definition.type'), at('object.definition.moreInfo'),
    at('actor.account.homePage', () => statement({ actor: { account: { name: 'dora' } } })),
    at('object.verb.id', () => statement({ object: subStatement() })),
    at('context.contextActivities.parent.0.id', () => statement({ context: context() })),
    at('attachments.0.usageType', () => statement({ attachments: [hosted()] })), at('attachments.0.fileUrl', () => statement({ attachments: [hosted()] })),
    at('context.contextAgents.0.relevantTypes.0', () => statement({ context: { contextAgents: [{ objectType: 'contextAgent', agent: agent('dora'), relevantTypes: [] }] } }), true),
  ],
};

export const extensionKeys = {
  title: 'Extensions',
  requirement: 'Data 4.1|4.2.7',
  rules: [
    ...[null, '', {}, [], 0, false, { deep: [{ er: null }] }, 'text', -1.5].map(value => accepts('XAPI-00119', `the value ${quoted(value)}`, { [iri('ext/any')]: value })),
    accepts('XAPI-00120', 'no extension at all', {}),
    accepts('XAPI-00118', 'keys of other schemes', { 'urn:kiln:3': 1, 'tag:pottery.example,2026:x': 2 }),
    ...['', 'kiln', 'pottery.example/kiln', 'a kiln'].map(key => refuses('XAPI-00118', `the key ${quoted(key)}`, { [key]: 1 })),
    ...[[], 'x', 7, true].map(value => refuses('XAPI-00120', `${quoted(value)} in their place`, value)),
  ],
  places: [at('object.definition.extensions'), at('result.extensions'), at('context.extensions'),
    ...['object.object.definition.extensions', 'object.result.extensions', 'object.context.extensions'].map(path => at(path, () => statement({ object: subStatement() })))],
};

const tags = {
  sound: ['en', 'deu', 'en-GB', 'zh-Hant', 'zh-Hant-TW', 'sr-Latn-RS', 'es-419', 'de-CH-1996', 'sl-rozaj-biske', 'en-US-u-islamcal', 'x-pottery', 'i-klingon', 'zh-yue-HK', 'EN-gb', 'de-DE-x-goethe'],
  unsound: ['', 'e', 'en_GB', 'en-', '-en', 'en--GB', 'a123456789', 'toolongtag', 'en-GB-toolongsubtag', 'en GB', 'e1', '12', 'en-G'],
};

export const languageMaps = {
  title: 'Language maps',
  requirement: 'Data 4.2|4.2.7',
  rules: [
    ...listed(accepts, 'XAPI-00121', tags.sound, tag => ({ [tag]: 'text' })),
    ...listed(refuses, 'XAPI-00013', tags.unsound, tag => ({ [tag]: 'text' })),
    ...listed(refuses, 'XAPI-00121', ['text', 7, ['text'], { en: 7 }, { en: null }, { en: ['text'] }, { en: { en: 'text' } }]),
  ],
  places: [
    at('verb.display'), at('object.definition.name'), at('object.definition.description'),
    at('object.definition.choices.0.description', () => statement({ object: question() })),
    at('attachments.0.display', () => statement({ attachments: [hosted()] })), at('attachments.0.description', () => statement({ attachments: [hosted()] })),
    at('object.verb.display', () => statement({ object: subStatement() })),
  ],
};

export const languageTags = {
  title: 'Language of a context',
  requirement: 'Data 2.4.6|4.2.2.5',
  rules: [...listed(accepts, 'XAPI-00091', tags.sound), ...listed(refuses, 'XAPI-00091', tags.unsound)],
  places: [at('context.language')],
};

const uuid = '3f7f0c9d-1e22-4c0e-8a5b-5f2d7a3e8c64';
const unsoundUuids = ['', 'bowl', uuid.slice(1), `${uuid}0`, uuid.replaceAll('-', ''), `{${uuid}}`, `urn:uuid:${uuid}`, uuid.replace('c', 'g'), `${uuid} `, uuid.replace('-1e22', '1e-22')];

export const uuids = {
  title: 'UUIDs',
  requirement: 'Data 4.4|4.2.7',
  rules: [
    accepts('XAPI-00030', 'capital letters', 'B9A7C8D1-0F3E-4D21-9C55-7A1D2E3F4A5B'),
    accepts('XAPI-00030', 'version 1', 'c232ab00-9414-11ec-b3c8-9f68deced846'),
    accepts('XAPI-00030', 'version 5', '2ed6657d-e927-568b-95e1-2665a8aea6a2'),
    accepts('XAPI-00030', 'version 7', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'),
    ...listed(refuses, 'XAPI-00029', unsoundUuids),
    ...listed(refuses, 'XAPI-00028', [7, {}, [uuid], true]),
  ],
  places: [at('context.registration'), at('context.statement.id', () => statement({ context: { statement: reference() } })), at('object.id', () => statement({ object: reference() })),
    at('object.object.id', () => statement({ object: subStatement({ object: reference() }) }))],
};

export const statementIds = {
  title: 'UUIDs as ids of statements',
  requirement: 'Data 2.4.1|4.2.7',
  rules: [...listed(refuses, 'XAPI-00027', unsoundUuids), ...listed(refuses, 'XAPI-00028', [7, {}, true])],
  places: [at('id')],
};

export const timestamps = {
  title: 'Timestamps',
  requirement: 'Data 4.5|4.2.7',
  rules: [
    ...listed(accepts, 'XAPI-00123', ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07.8Z', '2026-03-04T05:06:07.891Z', '2026-03-04T05:06:07.891234Z', '2026-03-04T05:06:07.891234567Z', '2026-03-04T05:06:07+05:45',
      '2026-03-04T05:06:07.5-11:00', '2024-02-29T23:59:59Z', '1970-01-01T00:00:00Z', '2026-03-04T05:06:07+00:00']),
    accepts('Data 2.4.7|4.2.4.1', 'a time of the future', '2199-12-31T23:59:59Z'),
    ...listed(refuses, 'XAPI-00123', ['yesterday', '', '04/03/2026', '2026-03-04 at noon', '2026-13-04T05:06:07Z', '2026-02-30T05:06:07Z',
      '2026-03-04T25:06:07Z', '2026-03-04T05:61:07Z', '2023-02-29T00:00:00Z', 'Wed, 04 Mar 2026 05:06:07 GMT',
      '2026-03-04T05:06:07.891-00', '2026-03-04T05:06:07.891-0000', '2026-03-04T05:06:07.891-00:00', '1772600767']),
    ...listed(refuses, 'XAPI-00022', [1772600767000, {}, ['2026-03-04T05:06:07Z'], true]),
  ],
  places: [at('timestamp'), at('object.timestamp', () => statement({ object: subStatement() }))],
};

export const durations = {
  title: 'Durations',
  requirement: 'Data 4.6|4.2.7',
  rules: [
    ...listed(accepts, 'XAPI-00124', ['PT0S', 'PT4H35M59.14S', 'PT16559.14S', 'P3Y1M29DT4H35M59.14S', 'P3Y', 'P4W', 'P1DT12H', 'PT36H', 'PT1.5H', 'P2M', 'PT2M', 'PT0.01S']),
    accepts('Data 4.6|4.2.7', 'more than two digits of a second', 'PT1.23S'),
    ...listed(refuses, 'XAPI-00124', ['', 'P', 'PT', 'P1DT', '1H', 'P1S', 'PT1D', 'P4W1D', 'T1H', 'PA1H0M0S', '1:12:00', 'P0001-02-03T04:05:06', 'pt1h', 'PT1H ', 'PT1S1H', 'P-1D', 'PT1.2.3S']),
    ...listed(refuses, 'XAPI-00077', [90, {}, true, ['PT1H']]),
  ],
  places: [at('result.duration', () => statement({ result: result() })), at('object.result.duration', () => statement({ object: subStatement({ result: result() }) }))],
};
