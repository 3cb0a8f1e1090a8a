// Data 2.2, 2.4; 2.0 4.2.1, 4.2.2: what every statement has, and what none may have.
import { agent, context, hosted, iri, result, statement, subStatement, verb } from '../samples.mjs';
import { accepts, inStatement, inSubStatement, refuses } from './rule.mjs';

const full = () => statement({ result: result(), context: context(), timestamp: '2026-03-04T05:06:07.891Z', attachments: [hosted()] });
const bare = () => statement({ context: { registration: '0b2bd5fd-6f0e-4a4f-9a75-0a3d3d1f7d11' } });

const parts = {
  actor: ['name', 'mbox', 'objectType'],
  verb: ['id', 'display'],
  object: ['id', 'definition', 'objectType'],
  'object.definition': ['name', 'description', 'type', 'moreInfo', 'extensions', 'interactionType'],
  result: ['score', 'success', 'completion', 'response', 'duration', 'extensions'],
  'result.score': ['scaled', 'raw', 'min', 'max'],
  context: ['registration', 'instructor', 'team', 'contextActivities', 'revision', 'platform', 'language', 'statement', 'extensions'],
  'context.contextActivities': ['parent', 'grouping', 'category', 'other'],
  'context.statement': ['id', 'objectType'],
  'attachments.0': ['usageType', 'display', 'description', 'contentType', 'length', 'sha2', 'fileUrl'],
};
const paths = Object.entries(parts).flatMap(([part, properties]) => properties.map(property => `${part}.${property}`));
const capital = path => path.replace(/\.([a-z])(\w*)$/, (_, first, rest) => `.${first.toUpperCase()}${rest}`);

/** A path's value under a name that is wrong in its case only. */
const renamed = path => ({ [capital(path)]: path.split('.').reduce((value, step) => value?.[step], full()) ?? 'x', [path]: undefined });

const shared = [
  refuses('XAPI-00003', 'no actor', { actor: undefined }),
  refuses('XAPI-00004', 'no verb', { verb: undefined }),
  refuses('XAPI-00005', 'no object', { object: undefined }),
  ...['actor', 'verb', 'object', 'result', 'context', 'timestamp', 'attachments'].map(name => refuses('XAPI-00001', `${name} that is null`, { [name]: null })),
  ...paths.map(path => refuses('XAPI-00001', `${path} that is null`, { [path]: null })),
  ...['', ...Object.keys(parts)].map(part => refuses('XAPI-00010', `a property that ${part || 'a statement'} does not have`, { [part ? `${part}.weight` : 'weight']: 'heavy' })),
  ...paths.filter(path => !/(moreInfo|interactionType|definition.extensions|0.description)$/.test(path)).map(path => refuses('XAPI-00008', `${capital(path)}`, renamed(path))),
  ...['actor', 'verb', 'object', 'result', 'context', 'attachments'].flatMap(name => [
    refuses('XAPI-00006', `${name} that is a string`, { [name]: 'ada' }),
    refuses('XAPI-00006', `${name} that is a number`, { [name]: 1 }),
  ]),
  ...['actor', 'verb', 'object', 'result', 'context'].map(name => refuses('XAPI-00006', `${name} that is a list`, { [name]: [{}] })),
  ...['actor', 'verb', 'object'].map(name => refuses('XAPI-00014', `${name} that is an empty object`, { [name]: {} })),
];

export const wholeStatements = {
  title: 'What a statement has',
  requirement: 'Data 2.2|4.2.1',
  rules: [accepts('XAPI-00014', 'a statement with every property', {}), ...shared],
  places: [inStatement(full), inSubStatement(() => full())],
};

export const serverSet = {
  title: 'Properties that only a whole statement has',
  requirement: 'Data 2.4|4.2.2',
  rules: [
    ...['Id', 'Actor', 'Verb', 'Object', 'Result', 'Context', 'Timestamp', 'Stored', 'Authority', 'Version', 'Attachments'].map(name =>
      refuses('XAPI-00008', `the property "${name}"`, { [name]: full()[name.toLowerCase()] ?? '1.0.3' })),
    refuses('XAPI-00001', 'id that is null', { id: null }),
    refuses('XAPI-00001', 'stored that is null', { stored: null }),
    refuses('XAPI-00001', 'authority that is null', { authority: null }),
    refuses('XAPI-00001', 'version that is null', { version: null }),
    refuses('XAPI-00028', 'id that is a number', { id: 12 }),
    refuses('XAPI-00028', 'id that is an object', { id: { uuid: 'x' } }),
    refuses('XAPI-00024', 'authority that is a string', { authority: 'ada' }),
    refuses('XAPI-00024', 'authority that is an activity', { authority: { objectType: 'Activity', id: iri('activities/bowl') } }),
    refuses('XAPI-00024', 'authority that is a group with an identifier', { authority: { objectType: 'Group', account: { homePage: 'https://pottery.example', name: 'g' }, member: [agent('a'), agent('b')] } }),
    refuses('XAPI-00098', 'authority that is a group of one', { authority: { objectType: 'Group', member: [agent('a')] } }),
    refuses('XAPI-00100', 'authority that is a group of three', { authority: { objectType: 'Group', member: [agent('a'), agent('b'), agent('c')] } }),
    accepts('XAPI-00098', 'authority that is a group of two, of whom one is an application', {
      authority: { objectType: 'Group', member: [{ account: { homePage: 'https://pottery.example/oauth/token', name: 'kiln-control' } }, agent('b')] } }),
    accepts('XAPI-00101', 'version "1.0"', { version: '1.0' }),
    accepts('XAPI-00101', 'version "1.0.7"', { version: '1.0.7' }),
    ...['0.9.9', '1.1.0', 'x', ''].map(version => refuses('XAPI-00101', `version "${version}"`, { version })),
    ...['3.0.0', '1'].map(version => refuses('Data 2.4.10|', `version "${version}"`, { version })),
    refuses('XAPI-00101', 'version that is a number', { version: 1.0 }),
    refuses('Data 2.4.10|', 'version "2.0.0" in a request of 1.0.3', { version: '2.0.0' }),
    accepts('|4.2.4.3', 'version "2.0.0"', { version: '2.0.0' }),
  ],
  places: [inStatement(bare)],
};

export const inSubStatements = {
  title: 'What a SubStatement must not have',
  requirement: 'Data 2.4.4.3|4.2.2.3',
  rules: [
    accepts('XAPI-00066', 'a SubStatement with every property', {}),
    accepts('Data 2.4.7|4.2.2.3', 'a SubStatement of the future', { 'object.timestamp': '2199-01-01T00:00:00Z' }),
    refuses('XAPI-00067', 'authority in a SubStatement', { 'object.authority': agent() }),
    refuses('XAPI-00068', 'version in a SubStatement', { 'object.version': '1.0.0' }),
    refuses('XAPI-00069', 'stored in a SubStatement', { 'object.stored': '2026-03-04T05:06:07Z' }),
    refuses('XAPI-00070', 'id in a SubStatement', { 'object.id': 'e9f3b1a2-52a0-4f0a-8f1d-6ad9b0b5f2aa' }),
    refuses('XAPI-00071', 'a SubStatement in a SubStatement', { 'object.object': subStatement() }),
    refuses('XAPI-00073', 'a SubStatement without objectType', { 'object.objectType': undefined }),
    refuses('XAPI-00009', 'objectType "Substatement"', { 'object.objectType': 'Substatement' }),
  ],
  places: [inStatement(() => statement({ verb: verb('planned'), object: { ...subStatement(), result: result(), context: context() } }))],
};
