/** The token of a link: what stands behind its #, as written or escaped. */
export function tokenIn(hash: string): string {
  const text = hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A % that escapes nothing: no token of the hub's, and the hub will say so.
    if (error instanceof URIError) return text;
    throw error;
  }
}
