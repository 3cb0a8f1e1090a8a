// Data 2.4.3, 2.3.2; 2.0 4.2.2.2, 4.2.5.
import { activity, agent, reference, statement } from '../samples.mjs';
import { accepts, inStatement, inSubStatement, refuses } from './rule.mjs';

export const verbs = {
  title: 'Verbs',
  requirement: 'Data 2.4.3|4.2.2.2',
  rules: [
    accepts('XAPI-00044', 'a verb with an id only', { 'verb.display': undefined }),
    accepts('XAPI-00045', 'a display in several languages', { 'verb.display': { en: 'glazed', de: 'glasierte', 'zh-Hant': '上釉' } }),
    refuses('XAPI-00044', 'a verb without id', { 'verb.id': undefined }),
    refuses('XAPI-00044', 'an id without scheme', { 'verb.id': 'glazed' }),
    refuses('XAPI-00044', 'an id that is a number', { 'verb.id': 7 }),
    refuses('XAPI-00045', 'a display that is a string', { 'verb.display': 'glazed' }),
    refuses('XAPI-00045', 'a display that is a list', { 'verb.display': ['glazed'] }),
    refuses('XAPI-00045', 'a display whose text is a number', { 'verb.display': { en: 7 } }),
  ],
  places: [inStatement(), inSubStatement()],
};

const voidingOf = object => () => statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object });

export const voidingStatements = {
  title: 'What a voiding statement targets',
  requirement: 'Data 2.3.2|4.2.5',
  rules: [
    accepts('XAPI-00020', 'a StatementRef', {}),
    refuses('XAPI-00017', 'an activity', { object: activity() }),
    refuses('XAPI-00017', 'an agent', { object: agent() }),
    refuses('XAPI-00017', 'no objectType', { 'object.objectType': undefined }),
    refuses('XAPI-00017', 'objectType "statementref"', { 'object.objectType': 'statementref' }),
    refuses('XAPI-00019', 'no id', { 'object.id': undefined }),
    refuses('XAPI-00019', 'an id that is no UUID', { 'object.id': 'the last one' }),
  ],
  places: [inStatement(voidingOf(reference()))],
};
