// The line to the dispatch shell that framed or opened the player: one MessagePort, handed over once.

/**
 * @param {object} options
 * @param {string} options.origin the LMS's origin, as the hub saw it
 * @param {string} options.launch
 * @param {Window} options.self
 * @param {(Window|null)[]} options.peers the real parent and the opener
 */
export function connectShell({ origin, launch, self, peers }) {
  /** @type {MessagePort|null} */
  let port = null;
  let latest = null;
  let saved = -1;
  let waiters = [];
  const candidates = peers.filter(peer => peer && peer !== self);

  function accept(event) {
    if (port || event.origin !== origin || !candidates.includes(event.source)) return;
    if (event.data?.type !== 'interophub.port' || !event.ports?.[0]) return;
    port = event.ports[0];
    port.onmessage = ({ data }) => data?.type === 'saved' && noteSaved(data.revision);
    self.removeEventListener('message', accept);
    if (latest) port.postMessage(latest);
  }

  function noteSaved(revision) {
    saved = Math.max(saved, revision);
    waiters = waiters.filter(({ revision: awaited, resolve }) => saved < awaited || resolve());
  }

  function tell(type, snapshot) {
    latest = { type, snapshot };
    port?.postMessage(latest);
  }

  self.addEventListener('message', accept);
  // An opaque origin ("null") cannot be addressed; such a shell polls the hub.
  if (origin !== 'null')
    for (const peer of candidates) peer.postMessage({ type: 'interophub.ready', launch }, origin);

  return {
    connected: () => port !== null,
    snapshot: snapshot => tell('snapshot', snapshot),
    closed: snapshot => tell('closed', snapshot),
    /** Another window plays on: the shell's session with the LMS has nothing more to say. */
    superseded: () => port?.postMessage({ type: 'superseded' }),
    /** Resolves when the shell has written this revision to the LMS, at once when there is no shell to wait for. */
    whenSaved: revision => port === null || saved >= revision
      ? Promise.resolve()
      : new Promise(resolve => { waiters.push({ revision, resolve }); }),
  };
}
