// Cuts unacknowledged entries into bodies that a browser still sends while the page goes away.

/** Measured: a beacon of 60 KB is taken, one of 70 KB is not. */
export const beaconBytes = 60 * 1024;

export const byteLength = text => new TextEncoder().encode(text).length;

/**
 * @param {object[]} entries in order of sequence
 * @param {(entries: object[]) => string} body
 * @param {number} [limit]
 * @returns {string[]} bodies in order; one may be longer than the limit where a single entry is
 */
export function beaconPieces(entries, body, limit = beaconBytes) {
  if (entries.length === 0) return [];
  const whole = body(entries);
  if (byteLength(whole) <= limit) return [whole];

  const bare = entries.map(entry => ({ ...entry, log: [] }));
  const pieces = [];
  let piece = [];
  for (const entry of bare) {
    if (piece.length > 0 && byteLength(body([...piece, entry])) > limit) {
      pieces.push(body(piece));
      piece = [];
    }
    piece.push(entry);
  }
  pieces.push(body(piece));
  return pieces;
}
