// The hub's commit endpoint: applies entries in order, once, and can be made to fail.
export function createHub(sequence = 0) {
  const applied = [];
  const requests = [];
  let faults = [];
  let held = null;

  function commit(text) {
    const { session, entries } = JSON.parse(text);
    requests.push({ session, entries, text });
    const fault = faults.shift();
    if (fault === 'offline') throw new TypeError('Failed to fetch');
    if (fault) return fault;
    for (const entry of entries) {
      if (entry.sequence <= sequence) continue;
      if (entry.sequence > sequence + 1) return { status: 409, body: { code: 'gap', expected: sequence + 1 } };
      applied.push(entry);
      sequence = entry.sequence;
    }
    return { status: 200, body: { sequence, result: { revision: sequence }, activities: {}, refused: [] } };
  }

  return {
    applied,
    requests,
    /** The next requests meet these: 'offline', 'lost answer' or {status, body}, where a body that is text need not be JSON. */
    failWith(...next) { faults = next; },
    /** Requests stay open until the returned function is called. */
    hold() {
      let release;
      held = new Promise(resolve => { release = resolve; });
      return () => { held = null; release(); };
    },
    async fetch(url, { body }) {
      const loseAnswer = faults[0] === 'lost answer';
      if (loseAnswer) faults.shift();
      if (held) await held;
      const { status, body: answer } = commit(body);
      if (loseAnswer) throw new TypeError('Failed to fetch');
      return { status, ok: status < 300, json: async () => typeof answer === 'string' ? JSON.parse(answer) : answer };
    },
    sendBeacon(url, body) {
      commit(body);
      return true;
    },
  };
}
