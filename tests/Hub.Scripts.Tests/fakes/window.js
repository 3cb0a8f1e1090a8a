// A window as far as messages go.
export function createWindow() {
  const listeners = new Set();
  return {
    sent: [],
    addEventListener: (type, listener) => listeners.add(listener),
    removeEventListener: (type, listener) => listeners.delete(listener),
    postMessage(data, targetOrigin, transfer) { this.sent.push({ data, targetOrigin, transfer }); },
    receive: event => [...listeners].forEach(listener => listener(event)),
  };
}

/** One end of a message channel, delivering at once. */
export function createPort() {
  return { sent: [], onmessage: null, postMessage(data) { this.sent.push(data); }, receive(data) { this.onmessage({ data }); } };
}
