/** The path to go on to: never another site's, whatever the address says. */
export function localPath(wanted: string | null): string {
  if (!wanted?.startsWith('/')) return '/';
  const base = 'http://hub.invalid';
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null;
  return url?.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/';
}
