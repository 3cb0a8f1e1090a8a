// Cuts unacknowledged entries into bodies that a browser still sends while the page goes away.

/** Measured: a beacon of 60 KB is taken, one of 70 KB is not. */
export const beaconBytes = 60 * 1024;

export const byteLength = text => new TextEncoder().encode(text).length;

/**
 * @param {object[]} entries in order of sequence
 * @param {(entries: object[]) => string} body
 * @param {number} [limit]
 * @returns {string[]} bodies in order, with as much of the log as fits; one may be longer than the limit where a single entry is
 */
export function beaconPieces(entries, body, limit = beaconBytes) {
  if (entries.length === 0) return [];
  const whole = body(entries);
  if (byteLength(whole) <= limit) return [whole];

  const pieces = [];
  let piece = [];
  for (const entry of entries) {
    if (piece.length > 0 && byteLength(body([...piece, entry].map(bare))) > limit) {
      pieces.push(piece);
      piece = [];
    }
    piece.push(entry);
  }
  pieces.push(piece);
  return pieces.map(cut => body(withLog(cut, limit - byteLength(body(cut.map(bare))))));
}

const bare = entry => ({ ...entry, log: [] });

/** What the line takes that says how many others were left out. */
const sizeOfLastLine = 100;

/** The newest lines, as many as there is room for. */
function withLog(entries, room) {
  let left = room - sizeOfLastLine;
  const filled = entries.map(bare);
  for (let i = entries.length - 1; i >= 0 && left >= 0; i--) {
    const { log } = entries[i];
    for (let j = log.length - 1; j >= 0 && left >= 0; j--) {
      left -= byteLength(JSON.stringify(log[j])) + 1;
      filled[i].log.unshift(left >= 0 ? log[j] : leftOut(log[j].at, j + 1 + countLines(entries.slice(0, i))));
    }
  }
  return filled;
}

const countLines = entries => entries.reduce((sum, { log }) => sum + log.length, 0);
const leftOut = (at, count) => ({ at, kind: 'network', detail: `${count} more lines were left out` });
