// What the shell did and met, for the launch's log. Lines wait here until the hub has taken them.

const loggedLength = 300;
// Half a surrogate pair, which a cut may leave, is no JSON that the hub could read.
const halfCharacters = /\p{Cs}/gu;
const keptLines = 1000;
/** The hub takes bodies of 64 KB, and a browser no more than that in all beacons of a page. */
const pieceBytes = 30 * 1024;
const pieceLines = 400;

function createLog() {
  let lines = [];
  let left = 0;

  function add(line) {
    if (lines.length < keptLines) lines.push({ at: Date.now(), ...line });
    else left++;
  }

  return {
    call: (name, args, result, error) =>
      add({ kind: 'shell', call: name, args: args.map(shortened), result: shortened(result), error: shortened(error) }),
    /** @param {'shell'|'network'} kind */
    note: (kind, detail) => add({ kind, detail: shortened(detail) }),
    /** Everything, in pieces that can be sent, the newest last and as full as can be. */
    take() {
      const taken = left > 0 ? [...lines, { at: Date.now(), kind: 'shell', detail: left + ' more lines were left out' }] : lines;
      lines = [];
      left = 0;
      return piecesOf(taken);
    },
    giveBack: pieces => { lines = [...pieces.flat(), ...lines]; },
  };
}

function shortened(text) {
  return (text.length > loggedLength ? text.slice(0, loggedLength) + '…' : text).replace(halfCharacters, '\uFFFD');
}

function piecesOf(lines) {
  const pieces = [];
  let room = 0;
  for (const line of lines.slice().reverse()) {
    const size = new TextEncoder().encode(JSON.stringify(line)).length + 1;
    if (size > room || pieces[0].length === pieceLines) {
      pieces.unshift([]);
      room = pieceBytes;
    }
    pieces[0].unshift(line);
    room -= size;
  }
  return pieces;
}
