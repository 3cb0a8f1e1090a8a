import type { Statement } from './useStatements';

const { locale } = new Intl.DateTimeFormat().resolvedOptions();

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function inLanguage(map: unknown): string | undefined {
  if (typeof map !== 'object' || map === null) return undefined;
  const words = map as Record<string, string>;
  return words[locale] ?? words['en'] ?? words['en-US'] ?? Object.values(words)[0];
}

export function actorOf({ actor = {} }: Statement): string {
  const account = actor['account'] as { name?: string } | undefined;
  return [actor['name'], (actor['mbox'] as string | undefined)?.replace(/^mailto:/, ''), account?.name, actor['openid'], actor['mbox_sha1sum']].find(isText) ?? '–';
}

export const verbOf = ({ verb }: Statement): string => inLanguage(verb?.display) ?? verb?.id?.split('/').at(-1) ?? '–';

export function objectOf({ object = {} }: Statement): string {
  const definition = object['definition'] as { name?: unknown } | undefined;
  return [inLanguage(definition?.name), object['name'], object['id']].find(isText) ?? '–';
}
