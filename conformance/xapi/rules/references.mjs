// Data 2.4.4.2, 2.4.4.3; 2.0 4.2.2.3: objects that are statements, agents or groups.
import { agent, group, iri, reference, statement, subStatement } from '../samples.mjs';
import { accepts, at, inStatement, inSubStatement, refuses } from './rule.mjs';

const id = '5f2d7a3e-8c64-4c0e-9a5b-3f7f0c9d1e22';

export const statementRefs = {
  title: 'Statement references',
  requirement: 'Data 2.4.4.3|4.2.2.3',
  rules: [
    accepts('XAPI-00072', 'a reference to a statement that nobody knows', reference()),
    refuses('XAPI-00072', 'no id', { objectType: 'StatementRef' }),
    refuses('XAPI-00072', 'an id that is no UUID', { objectType: 'StatementRef', id: 'bowl' }),
    refuses('XAPI-00072', 'an id that is an IRI', { objectType: 'StatementRef', id: iri('statements/1') }),
    refuses('XAPI-00072', 'an id that is a number', { objectType: 'StatementRef', id: 1 }),
    refuses('XAPI-00073', 'no objectType', { id }),
    refuses('XAPI-00009', 'objectType "Statementref"', { objectType: 'Statementref', id }),
    refuses('XAPI-00010', 'a property that a reference does not have', { objectType: 'StatementRef', id, definition: {} }),
    refuses('XAPI-00001', 'an id that is null', { objectType: 'StatementRef', id: null }),
  ],
  places: [at('object'), at('object.object', () => statement({ object: subStatement() })), at('context.statement'), at('object.context.statement', () => statement({ object: subStatement() }))],
};

export const contextStatements = {
  title: 'What is no reference in context.statement',
  requirement: 'Data 2.4.6|4.2.2.5',
  rules: [
    refuses('XAPI-00092', 'a string', id),
    refuses('XAPI-00092', 'an activity', { objectType: 'Activity', id: iri('activities/bowl') }),
    refuses('XAPI-00092', 'a SubStatement', subStatement()),
    refuses('XAPI-00092', 'a list', [reference()]),
  ],
  places: [at('context.statement')],
};

export const objects = {
  title: 'Objects of other kinds',
  requirement: 'Data 2.4.4|4.2.2.3',
  rules: [
    accepts('XAPI-00046', 'an agent', { object: agent() }),
    accepts('XAPI-00046', 'a group', { object: group() }),
    accepts('XAPI-00046', 'a StatementRef', { object: reference() }),
    accepts('XAPI-00048', 'an object without objectType is an activity', { object: { id: iri('activities/untyped'), definition: { name: { en: 'Untyped' } } } }),
    refuses('XAPI-00065', 'an agent without objectType', { object: { mbox: 'mailto:ada@pottery.example' } }),
    refuses('XAPI-00065', 'a group without objectType', { object: { member: [agent()] } }),
    refuses('XAPI-00046', 'objectType "Person"', { object: { ...agent(), objectType: 'Person' } }),
    refuses('XAPI-00046', 'objectType "Statement"', { object: { ...subStatement(), objectType: 'Statement' } }),
    refuses('XAPI-00010', 'an activity\'s definition on an agent', { object: { ...agent(), definition: {} } }),
  ],
  places: [inStatement(), inSubStatement()],
};

const whole = () => statement({ object: subStatement() });

export const subStatements = {
  title: 'A SubStatement is a statement',
  requirement: 'Data 2.4.4.3|4.2.2.3',
  rules: [
    accepts('XAPI-00066', 'a SubStatement about an agent', { 'object.object': agent() }),
    accepts('XAPI-00066', 'a SubStatement about a group', { 'object.object': group() }),
    accepts('XAPI-00066', 'a SubStatement about a statement', { 'object.object': reference() }),
    refuses('XAPI-00066', 'no actor', { 'object.actor': undefined }),
    refuses('XAPI-00066', 'no verb', { 'object.verb': undefined }),
    refuses('XAPI-00066', 'no object', { 'object.object': undefined }),
    refuses('XAPI-00066', 'a timestamp that is none', { 'object.timestamp': 'yesterday' }),
    refuses('XAPI-00066', 'a score out of bounds', { 'object.result': { score: { scaled: 2 } } }),
    refuses('XAPI-00066', 'an object without objectType that is no activity', { 'object.object': { mbox: 'mailto:ada@pottery.example' } }),
  ],
  places: [inStatement(whole)],
};
