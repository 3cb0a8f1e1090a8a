// Data 2.4.2.1, 2.4.2.3, 2.4.2.4; 2.0 4.2.2.1: agents, wherever a statement has one.
import { context, group, iri, run, statement, subStatement } from '../samples.mjs';
import { accepts, at, refuses } from './rule.mjs';

const agent = properties => ({ objectType: 'Agent', ...properties });
const account = properties => agent({ account: properties });
const mbox = `mailto:dora.${run}@pottery.example`;
const homePage = 'https://pottery.example/people';

export const identifiers = {
  mbox,
  mbox_sha1sum: 'e2f1d5ce9f3a5b0e0a4a1f1c7e8d6b5a49382716',
  openid: `https://dora-${run}.pottery.example/`,
  account: { homePage, name: `dora ${run}` },
};

/** What is wrong with an identifier is wrong with an agent's and with a group's. @param {(properties: object) => object} of */
export const identifierFaults = of => [
  refuses('XAPI-00038', 'an mbox without "mailto:"', of({ mbox: 'dora@pottery.example' })),
  refuses('XAPI-00038', 'an mbox that is no address', of({ mbox: 'mailto:dora' })),
  refuses('XAPI-00038', 'an mbox of another scheme', of({ mbox: 'https://pottery.example/dora' })),
  refuses('XAPI-00038', 'an mbox that is a number', of({ mbox: 7 })),
  refuses('XAPI-00007', 'an mbox that is empty', of({ mbox: '' })),
  refuses('XAPI-00039', 'an mbox_sha1sum that is a number', of({ mbox_sha1sum: 1234567890 })),
  refuses('XAPI-00039', 'an mbox_sha1sum of 39 digits', of({ mbox_sha1sum: identifiers.mbox_sha1sum.slice(1) })),
  refuses('XAPI-00039', 'an mbox_sha1sum with a letter that is no digit', of({ mbox_sha1sum: `g${identifiers.mbox_sha1sum.slice(1)}` })),
  refuses('XAPI-00040', 'an openid without scheme', of({ openid: 'dora.pottery.example' })),
  refuses('XAPI-00040', 'an openid that is a number', of({ openid: 7 })),
  refuses('XAPI-00040', 'an openid with a space', of({ openid: 'https://dora pottery.example/' })),
  refuses('XAPI-00041', 'an account that is a string', of({ account: 'dora' })),
  refuses('XAPI-00041', 'an account that is a list', of({ account: [identifiers.account] })),
  refuses('XAPI-00041', 'an account that is empty', of({ account: {} })),
  refuses('XAPI-00042', 'an account without homePage', of({ account: { name: 'dora' } })),
  refuses('XAPI-00042', 'a homePage without scheme', of({ account: { homePage: 'pottery.example', name: 'dora' } })),
  refuses('XAPI-00042', 'a homePage that is a number', of({ account: { homePage: 7, name: 'dora' } })),
  refuses('XAPI-00043', 'an account without name', of({ account: { homePage } })),
  refuses('XAPI-00043', 'an account whose name is a number', of({ account: { homePage, name: 1234 } })),
  refuses('XAPI-00001', 'an account whose name is null', of({ account: { homePage, name: null } })),
  refuses('XAPI-00010', 'an account with a property that it does not have', of({ account: { ...identifiers.account, id: 'dora' } })),
  refuses('XAPI-00008', 'an account with "homepage"', of({ account: { homepage: homePage, name: 'dora' } })),
];

export const agents = {
  title: 'Agents',
  requirement: 'Data 2.4.2.1|4.2.2.1',
  rules: [
    ...Object.entries(identifiers).map(([name, value]) => accepts('XAPI-00034', `an agent with ${name} only`, agent({ [name]: value }))),
    accepts('XAPI-00033', 'an agent with a name', agent({ mbox, name: 'Dora Σ 🏺' })),
    accepts('XAPI-00042', 'an account whose homePage has letters beyond ASCII', account({ homePage: 'https://töpfer.example/leute', name: 'dora' })),
    refuses('XAPI-00034', 'an agent without identifier', agent({ name: 'Dora' })),
    refuses('XAPI-00034', 'an agent with two identifiers', agent({ mbox, account: identifiers.account })),
    refuses('XAPI-00034', 'an agent with all four identifiers', agent(identifiers)),
    ...identifierFaults(agent),
    refuses('XAPI-00009', 'objectType "agent"', { objectType: 'agent', mbox }),
    refuses('XAPI-00031', 'objectType "Person"', { objectType: 'Person', mbox }),
    refuses('XAPI-00032', 'objectType that is a number', { objectType: 1, mbox }),
    refuses('XAPI-00032', 'objectType that is empty', { objectType: '', mbox }),
    refuses('XAPI-00033', 'a name that is a number', agent({ mbox, name: 7 })),
    refuses('XAPI-00033', 'a name that is a language map', agent({ mbox, name: { en: 'Dora' } })),
    refuses('XAPI-00001', 'a name that is null', agent({ mbox, name: null })),
    refuses('XAPI-00010', 'a property that an agent does not have', agent({ mbox, age: '44' })),
    refuses('XAPI-00008', 'the property "Mbox"', agent({ Mbox: mbox })),
    refuses('XAPI-00035', 'an agent with "member"', agent({ mbox, member: [agent({ mbox })] })),
    refuses('XAPI-00006', 'a string in an agent\'s place', mbox),
    refuses('XAPI-00006', 'a list in an agent\'s place', [agent({ mbox })]),
    refuses('XAPI-00001', 'null in an agent\'s place', null),
  ],
  places: [
    at('actor'),
    at('object'),
    at('authority'),
    at('context.instructor'),
    at('actor.member.0', () => statement({ actor: group('members', agent({ mbox })) })),
    at('object.actor', () => statement({ object: subStatement() })),
    at('object.object', () => statement({ object: subStatement() })),
    at('context.contextAgents.0.agent', () => statement({ context: { contextAgents: [{ objectType: 'contextAgent', agent: {}, relevantTypes: [iri('types/helper')] }] } }), true),
  ],
};

export const untypedAgents = {
  title: 'Agents without objectType',
  requirement: 'Data 2.4.2.1|4.2.2.1',
  rules: [accepts('XAPI-00032', 'an agent without objectType', { mbox })],
  places: [at('actor'), at('authority'), at('context.instructor', () => statement({ context: context() })), at('object.actor', () => statement({ object: subStatement() }))],
};
