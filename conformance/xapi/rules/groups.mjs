// Data 2.4.2.2; 2.0 4.2.2.1: groups with and without an identifier of their own.
import { agent, iri, statement, subStatement } from '../samples.mjs';
import { identifierFaults, identifiers } from './agents.mjs';
import { accepts, at, refuses } from './rule.mjs';

const group = properties => ({ objectType: 'Group', ...properties });
const member = [agent('ada'), { mbox_sha1sum: identifiers.mbox_sha1sum }];

export const groups = {
  title: 'Groups',
  requirement: 'Data 2.4.2.2|4.2.2.1',
  rules: [
    ...Object.entries(identifiers).map(([name, value]) => accepts('XAPI-00037', `a group with ${name} only`, group({ [name]: value }))),
    accepts('XAPI-00037', 'an anonymous group with members', group({ member })),
    accepts('XAPI-00037', 'an anonymous group with a name', group({ name: 'Night shift', member })),
    accepts('XAPI-00037', 'an identified group with name and members', group({ name: 'Night shift', account: identifiers.account, member })),
    refuses('XAPI-00037', 'a group with neither identifier nor members', group({ name: 'Nobody' })),
    refuses('XAPI-00037', 'an anonymous group of nobody', group({ member: [] })),
    refuses('XAPI-00037', 'a group with two identifiers', group({ mbox: identifiers.mbox, openid: identifiers.openid })),
    refuses('XAPI-00037', 'a group with two identifiers and members', group({ mbox: identifiers.mbox, openid: identifiers.openid, member })),
    ...identifierFaults(group),
    refuses('XAPI-00036', 'members that are one object', group({ member: member[0] })),
    refuses('XAPI-00036', 'members that are a string', group({ member: 'ada, cem' })),
    refuses('XAPI-00036', 'a member that is a string', group({ member: ['ada'] })),
    refuses('XAPI-00036', 'a member without identifier', group({ member: [member[0], { name: 'Cem' }] })),
    refuses('XAPI-00036', 'a member with two identifiers', group({ member: [{ mbox: identifiers.mbox, openid: identifiers.openid }] })),
    refuses('XAPI-00036', 'a member that is a group', group({ member: [group({ member })] })),
    refuses('XAPI-00036', 'a member that is a group, in a group with an identifier', group({ mbox: identifiers.mbox, member: [group({ openid: identifiers.openid })] })),
    refuses('XAPI-00036', 'a member that is an activity', group({ member: [{ objectType: 'Activity', id: iri('activities/bowl') }] })),
    refuses('XAPI-00001', 'members that are null', group({ member: null })),
    refuses('XAPI-00009', 'objectType "group"', { objectType: 'group', member }),
    refuses('XAPI-00033', 'a name that is a number', group({ member, name: 7 })),
    refuses('XAPI-00010', 'a property that a group does not have', group({ member, size: 2 })),
    refuses('XAPI-00008', 'the property "Member"', group({ Member: member })),
    refuses('XAPI-00035', 'members without objectType "Group"', { mbox: identifiers.mbox, member }),
  ],
  places: [
    at('actor'),
    at('object'),
    at('context.team'),
    at('context.instructor'),
    at('object.actor', () => statement({ object: subStatement() })),
    at('object.context.team', () => statement({ object: subStatement() })),
    at('context.contextGroups.0.group', () => statement({ context: { contextGroups: [{ objectType: 'contextGroup', group: {} }] } }), true),
  ],
};

/** Where only one kind may be. */
export const kinds = {
  title: 'Agents and groups out of place',
  requirement: 'Data 2.4.6|4.2.2.5',
  rules: [refuses('XAPI-00088', 'an agent as team', agent('ada')), refuses('XAPI-00088', 'an activity as team', { objectType: 'Activity', id: iri('activities/bowl') })],
  places: [at('context.team'), at('object.context.team', () => statement({ object: subStatement() })),
    at('context.contextGroups.0.group', () => statement({ context: { contextGroups: [{ objectType: 'contextGroup', group: {} }] } }), true)],
};
