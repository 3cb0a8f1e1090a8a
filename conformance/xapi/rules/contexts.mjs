// Data 2.4.6; 2.0 4.2.2.5.
import { activity, agent, context, group, iri, reference, statement, subStatement } from '../samples.mjs';
import { accepts, inStatement, inSubStatement, refuses } from './rule.mjs';

const inContext = () => statement({ context: context() });
const notStrings = [7, true, {}, ['x']];

/** What an activity only has a revision and a platform of. */
const others = { agent: agent(), group: group(), StatementRef: reference() };

export const contexts = {
  title: 'Contexts',
  requirement: 'Data 2.4.6|4.2.2.5',
  rules: [
    accepts('XAPI-00086', 'one activity instead of a list', { 'context.contextActivities': { parent: activity(), other: activity('fair') } }),
    accepts('XAPI-00086', 'lists of several activities', { 'context.contextActivities.grouping': [activity('studio'), activity('guild')] }),
    accepts('XAPI-00088', 'an instructor that is a group', { 'context.instructor': group() }),
    accepts('XAPI-00084', 'revision with an activity', { context: { revision: '4' } }),
    accepts('XAPI-00085', 'platform with an activity', { context: { platform: 'kick wheel' } }),
    ...['paper', 7, [], true].map(value => refuses('XAPI-00086', `contextActivities ${JSON.stringify(value)}`, { 'context.contextActivities': value })),
    ...['parents', 'Parent', 'sibling', ''].map(key => refuses('XAPI-00093', `contextActivities with the key "${key}"`, { [`context.contextActivities`]: { [key]: [activity()] } })),
    ...['bowl', 7, {}].map(value => refuses('XAPI-00087', `registration ${JSON.stringify(value)}`, { 'context.registration': value })),
    refuses('XAPI-00087', 'an instructor without identifier', { 'context.instructor': { name: 'Bernd' } }),
    refuses('XAPI-00087', 'an instructor that is a string', { 'context.instructor': 'Bernd' }),
    refuses('XAPI-00087', 'an instructor that is an activity', { 'context.instructor': activity() }),
    refuses('XAPI-00088', 'a team that is a string', { 'context.team': 'kiln crew' }),
    ...notStrings.map(value => refuses('XAPI-00089', `revision ${JSON.stringify(value)}`, { 'context.revision': value })),
    ...notStrings.map(value => refuses('XAPI-00090', `platform ${JSON.stringify(value)}`, { 'context.platform': value })),
    ...notStrings.map(value => refuses('XAPI-00091', `language ${JSON.stringify(value)}`, { 'context.language': value })),
    ...['humid', 7, [], true].map(value => refuses('Data 2.4.6|4.2.2.5', `extensions ${JSON.stringify(value)}`, { 'context.extensions': value })),
    refuses('XAPI-00118', 'extensions with a key that is no IRI', { 'context.extensions': { weather: 'humid' } }),
    ...Object.entries(others).flatMap(([kind, object]) => [
      refuses('XAPI-00084', `revision with an object that is a ${kind}`, { object, context: { revision: '4' } }),
      refuses('XAPI-00085', `platform with an object that is a ${kind}`, { object, context: { platform: 'kick wheel' } }),
      accepts('XAPI-00084', `a context with an object that is a ${kind}`, { object, context: { language: 'en', extensions: { [iri('ext/weather')]: 'dry' } } }),
    ]),
  ],
  places: [inStatement(inContext), inSubStatement(inContext)],
};

export const aroundSubStatements = {
  title: 'Contexts of statements about SubStatements',
  requirement: 'Data 2.4.6|4.2.2.5',
  rules: [
    refuses('XAPI-00084', 'revision', { 'context.revision': '4' }),
    refuses('XAPI-00085', 'platform', { 'context.platform': 'kick wheel' }),
    accepts('XAPI-00084', 'revision inside, where the object is an activity', { 'object.context': { revision: '4', platform: 'kick wheel' } }),
  ],
  places: [inStatement(() => statement({ object: subStatement(), context: { language: 'en' } }))],
};

const helper = { objectType: 'contextAgent', agent: agent('dora'), relevantTypes: [iri('types/helper')] };
const crew = { objectType: 'contextGroup', group: group('night', agent('ada')), relevantTypes: [iri('types/crew')] };

const faults = (list, item, kind) => [
  accepts('|4.2.2.5', `${list} with relevantTypes`, { [`context.${list}`]: [item] }),
  accepts('|4.2.2.5', `${list} without relevantTypes`, { [`context.${list}`]: [{ objectType: item.objectType, [kind]: item[kind] }] }),
  accepts('|4.2.2.5', `${list} with several`, { [`context.${list}`]: [item, item] }),
  ...['x', 7, item].map(value => refuses('|4.2.2.5', `${list} that is ${typeof value === 'object' ? 'one object' : JSON.stringify(value)}`, { [`context.${list}`]: value })),
  ...[undefined, 'Agent', item.objectType.toLowerCase(), 7].map(objectType => refuses('|4.2.2.5', `${list} with objectType ${JSON.stringify(objectType)}`, { [`context.${list}`]: [{ ...item, objectType }] })),
  refuses('|4.2.2.5', `${list} without ${kind}`, { [`context.${list}`]: [{ objectType: item.objectType, relevantTypes: item.relevantTypes }] }),
  refuses('|4.2.2.5', `${list} with an empty ${kind}`, { [`context.${list}`]: [{ ...item, [kind]: {} }] }),
  refuses('|4.2.1', `${list} with a property that it does not have`, { [`context.${list}`]: [{ ...item, since: '2026' }] }),
  ...[[], ['helper'], [7], 'https://pottery.example/types/helper', {}, [null]].map(relevantTypes =>
    refuses('|4.2.2.5', `${list} with relevantTypes ${JSON.stringify(relevantTypes)}`, { [`context.${list}`]: [{ ...item, relevantTypes }] })),
];

export const contextAgents = {
  title: 'Context agents and groups',
  requirement: '|4.2.2.5',
  rules: [
    ...faults('contextAgents', helper, 'agent'),
    ...faults('contextGroups', crew, 'group'),
    refuses('|4.2.2.5', 'contextAgents with a group', { 'context.contextAgents': [{ ...helper, agent: group() }] }),
    refuses('Data 2.4.6|', 'contextAgents, which only 2.0 has', { 'context.contextAgents': [helper] }),
    refuses('Data 2.4.6|', 'contextGroups, which only 2.0 has', { 'context.contextGroups': [crew] }),
  ],
  places: [inStatement(), inSubStatement()],
};
