export const filterNames = ['agent', 'verb', 'activity', 'registration', 'since', 'until', 'ascending', 'related_activities', 'related_agents', 'statementId'] as const;

export type StatementFilters = Partial<Record<(typeof filterNames)[number], string>>;

const pageSize = '50';

/** The standard's parameters; by its id a statement is asked for alone. */
export function queryOf({ agent, statementId, ...filters }: StatementFilters): URLSearchParams {
  if (statementId) return new URLSearchParams({ statementId });
  return new URLSearchParams({ limit: pageSize, ...filters, ...(agent && { agent: agentOf(agent) }) });
}

/** People write an e-mail address, or "name at home page"; whoever knows the standard writes the JSON. */
export function agentOf(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return trimmed;
  const account = /^(.+)\s+at\s+(https?:\/\/\S+)$/.exec(trimmed);
  if (account) return JSON.stringify({ account: { homePage: account[2], name: account[1] } });
  return JSON.stringify({ mbox: trimmed.startsWith('mailto:') ? trimmed : `mailto:${trimmed}` });
}

interface Agent {
  readonly objectType?: string;
  readonly mbox?: string;
  readonly account?: { readonly homePage: string; readonly name: string };
}

/** An agent as people would write it; the JSON where they would have to. */
export function textOf(agent: unknown): string {
  if (typeof agent !== 'object' || agent === null) return '';
  const { objectType, ...said } = agent as Agent;
  const text = said.mbox?.replace(/^mailto:/, '') ?? (said.account && `${said.account.name} at ${said.account.homePage}`);
  return text !== undefined && agentOf(text) === JSON.stringify(said) ? text : JSON.stringify(agent);
}
