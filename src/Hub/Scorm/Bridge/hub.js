// The way to the hub, which may have several addresses: the one that answered last is asked first, then the others.

const answerWithin = 20000;

/** @param {string[]} addresses in the order in which they are tried */
function createHub(addresses, log) {
  const known = [...new Set(addresses.map(address => address.replace(/\/+$/, '')))];
  let current = known[0];

  const request = text => ({
    method: 'POST', body: text, headers: { 'Content-Type': 'text/plain' },
    mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer',
  });

  async function askAt(address, path, text) {
    const abort = new AbortController();
    const patience = setTimeout(() => abort.abort(), answerWithin);
    try {
      const response = await fetch(address + path, { ...request(text), signal: abort.signal });
      if (response.status >= 500 || response.status === 429) return { fault: 'status ' + response.status };
      return { ok: response.ok, answer: await response.json() };
    } catch (problem) {
      return { fault: abort.signal.aborted ? 'no answer in time' : String(problem && problem.message || problem) };
    } finally {
      clearTimeout(patience);
    }
  }

  return {
    /** @returns {Promise<{unreachable: true}|{ok: boolean, answer: object}>} */
    async ask(path, body) {
      const text = JSON.stringify(body);
      for (const address of [current, ...known.filter(other => other !== current)]) {
        const { fault, ok, answer } = await askAt(address, path, text);
        if (!fault) {
          current = address;
          return { ok, answer };
        }
        log.note('network', path + ' at ' + address + ' failed: ' + fault);
      }
      return { unreachable: true };
    },
    /** For a page that goes away: nobody sees the answer. Over the browser's quota for beacons a plain request is the last resort. */
    tell(path, body) {
      const text = JSON.stringify(body);
      if (!navigator.sendBeacon(current + path, text)) fetch(current + path, request(text)).catch(() => {});
    },
  };
}
