import { expect, it } from 'vitest';
import { agentOf, queryOf } from './filters';

it.each([
  ['ada@example.com', { mbox: 'mailto:ada@example.com' }],
  ['mailto:ada@example.com', { mbox: 'mailto:ada@example.com' }],
  ['1001 at https://lms.example', { account: { homePage: 'https://lms.example', name: '1001' } }],
  ['{"openid":"https://a.example"}', { openid: 'https://a.example' }],
])('reads %s as an agent', (text, agent) => expect(JSON.parse(agentOf(text))).toEqual(agent));

it('asks for one statement by its id and nothing else', () => expect([...queryOf({ statementId: 'x', verb: 'v' }).keys()]).toEqual(['statementId']));
