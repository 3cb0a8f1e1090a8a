import { expect, it } from 'vitest';
import { nameOf, nobody, personOf, type PersonFields } from './person';

const typed = (fields: Partial<PersonFields>): PersonFields => ({ ...nobody, ...fields });

it.each<[Partial<PersonFields>, unknown]>([
  [{ email: ' ada@example.com ' }, { agent: { mbox: 'mailto:ada@example.com' } }],
  [{ email: 'mailto:ada@example.com' }, { agent: { mbox: 'mailto:ada@example.com' } }],
  [{ knownBy: 'LEARNER', learnerId: '1001' }, { learnerId: '1001' }],
  [{ knownBy: 'LEARNER', learnerId: '1001', email: 'ada@example.com' }, { learnerId: '1001', agent: { mbox: 'mailto:ada@example.com' } }],
  [{ knownBy: 'CLIENT', learnerId: '1001', destinationId: 'north' }, { learnerId: '1001', destinationId: 'north' }],
  [{ knownBy: 'ACCOUNT', account: '1001', homePage: 'https://lms.example' }, { agent: { account: { homePage: 'https://lms.example', name: '1001' } } }],
  [{ knownBy: 'OPENID', openId: 'https://ada.example' }, { agent: { openid: 'https://ada.example' } }],
  [{ knownBy: 'HASH', hash: 'EBD31E95054C018B10727CCFFD2EF2EC3A016EE9' }, { agent: { mbox_sha1sum: 'ebd31e95054c018b10727ccffd2ef2ec3a016ee9' } }],
])('asks for %j as %j', (fields, asked) => expect(personOf(typed(fields))).toEqual(asked));

it.each<Partial<PersonFields>>([{}, { email: ' ' }, { knownBy: 'LEARNER', email: 'ada@example.com' }, { knownBy: 'CLIENT', learnerId: '1001' }, { knownBy: 'ACCOUNT', account: '1001' }])(
  'asks for nobody while %j is all',
  (fields) => expect(personOf(typed(fields))).toBeNull(),
);

it('calls a learner by the id, and not by the address that is given besides', () => expect(nameOf(typed({ knownBy: 'LEARNER', learnerId: '1001', email: 'ada@example.com' }))).toBe('1001'));
