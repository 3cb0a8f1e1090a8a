import { expect, it } from 'vitest';
import { agentOf, queryOf, textOf } from './filters';

it.each([
  ['ada@example.com', { mbox: 'mailto:ada@example.com' }],
  ['mailto:ada@example.com', { mbox: 'mailto:ada@example.com' }],
  ['1001 at https://lms.example', { account: { homePage: 'https://lms.example', name: '1001' } }],
  ['{"openid":"https://a.example"}', { openid: 'https://a.example' }],
])('reads %s as an agent', (text, agent) => expect(JSON.parse(agentOf(text))).toEqual(agent));

it.each([
  [{ mbox: 'mailto:ada@example.com' }, 'ada@example.com'],
  [{ objectType: 'Agent', account: { homePage: 'https://lms.example', name: '1001' } }, '1001 at https://lms.example'],
  [{ mbox: 'mailto:ada@example.com', name: 'Ada' }, '{"mbox":"mailto:ada@example.com","name":"Ada"}'],
  [{ openid: 'https://a.example' }, '{"openid":"https://a.example"}'],
  [null, ''],
])('writes the agent %j as %s', (agent, text) => expect(textOf(agent)).toBe(text));

it('asks for one statement by its id and nothing else', () => expect([...queryOf({ statementId: 'x', verb: 'v' }).keys()]).toEqual(['statementId']));
