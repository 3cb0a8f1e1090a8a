// Data 2.4.5; 2.0 4.2.2.4.
import { iri, result, statement } from '../samples.mjs';
import { accepts, inStatement, inSubStatement, refuses } from './rule.mjs';

const scored = (title, accepted, requirement, score) => (accepted ? accepts : refuses)(requirement, title, { 'result.score': score });
const isNotBoolean = ['true', 'false', '', 0, 1, {}, []];
const isNotNumber = ['0.5', '', true, {}, [0.5]];

export const results = {
  title: 'Results',
  requirement: 'Data 2.4.5|4.2.2.4',
  rules: [
    accepts('XAPI-00074', 'success and completion that are false', { 'result.success': false, 'result.completion': false }),
    accepts('XAPI-00076', 'a response that is empty', { 'result.response': '' }),
    accepts('XAPI-00076', 'a response of 100,000 characters', { 'result.response': 'clay '.repeat(20_000) }),
    accepts('XAPI-00078', 'extensions of every kind', { 'result.extensions': { [iri('ext/a')]: null, [iri('ext/b')]: [], [iri('ext/c')]: {}, [iri('ext/d')]: '', 'tag:pottery.example,2026:e': 0 } }),
    ...isNotBoolean.map(value => refuses('XAPI-00074', `success ${JSON.stringify(value)}`, { 'result.success': value })),
    ...isNotBoolean.map(value => refuses('XAPI-00075', `completion ${JSON.stringify(value)}`, { 'result.completion': value })),
    ...[7, true, {}, ['celadon']].map(value => refuses('XAPI-00076', `response ${JSON.stringify(value)}`, { 'result.response': value })),
    ...['', 90, {}, '90 minutes'].map(value => refuses('XAPI-00077', `duration ${JSON.stringify(value)}`, { 'result.duration': value })),
    ...['thick', 3, [], true].map(value => refuses('XAPI-00078', `extensions ${JSON.stringify(value)}`, { 'result.extensions': value })),
    refuses('XAPI-00118', 'extensions with a key that is no IRI', { 'result.extensions': { kiln: 3 } }),
  ],
  places: [inStatement(() => statement({ result: result() })), inSubStatement(() => statement({ result: result() }))],
};

export const scores = {
  title: 'Scores',
  requirement: 'Data 2.4.5.1|4.2.2.4',
  rules: [
    ...[1, -1, 0, 0.5, 1e-9].map(scaled => scored(`scaled ${scaled}`, true, 'XAPI-00083', { scaled })),
    ...[1.000001, -1.000001, 2, -100, 1e300].map(scaled => scored(`scaled ${scaled}`, false, 'XAPI-00083', { scaled })),
    scored('raw alone', true, 'XAPI-00082', { raw: -1e12 }),
    scored('raw at its min', true, 'XAPI-00082', { raw: 0, min: 0, max: 20 }),
    scored('raw at its max', true, 'XAPI-00082', { raw: 20, min: 0, max: 20 }),
    scored('raw above max', false, 'XAPI-00082', { raw: 20.5, min: 0, max: 20 }),
    scored('raw above max, without min', false, 'XAPI-00082', { raw: 21, max: 20 }),
    scored('raw below min', false, 'XAPI-00082', { raw: -0.5, min: 0, max: 20 }),
    scored('raw below min, without max', false, 'XAPI-00082', { raw: -1, min: 0 }),
    scored('min alone', true, 'XAPI-00081', { min: 5 }),
    scored('min above max', false, 'XAPI-00081', { min: 21, max: 20 }),
    scored('max alone', true, 'XAPI-00080', { max: 5 }),
    scored('max below min', false, 'XAPI-00080', { min: 0, max: -1 }),
    ...Object.entries({ scaled: 'XAPI-00083', raw: 'XAPI-00082', min: 'XAPI-00081', max: 'XAPI-00080' }).flatMap(([name, requirement]) =>
      isNotNumber.map(value => scored(`${name} ${JSON.stringify(value)}`, false, requirement, { [name]: value }))),
    ...['good', 7, [0.5], true].map(value => scored(`score ${JSON.stringify(value)}`, false, 'XAPI-00079', value)),
    scored('a property that a score does not have', false, 'XAPI-00010', { scaled: 0.5, percent: 50 }),
    scored('extensions in a score', false, 'XAPI-00010', { scaled: 0.5, extensions: { [iri('ext/kiln')]: 3 } }),
  ],
  places: [inStatement(), inSubStatement()],
};
