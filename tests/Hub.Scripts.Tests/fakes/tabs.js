// What the tabs of one site share: navigator.locks, and BroadcastChannel.
export function createTabs() {
  const locks = new Map();
  const channels = new Map();

  /** As the browser's: first come, first served; what is stolen is lost to its holder, whose promise is rejected. */
  function request(name, { signal, steal = false }, work) {
    if (!locks.has(name)) locks.set(name, { holder: null, waiting: [] });
    const lock = locks.get(name);
    return new Promise((resolve, reject) => {
      const claim = { reject, grant };
      function grant() {
        lock.holder = claim;
        Promise.resolve().then(work).then(value => {
          if (lock.holder !== claim) return;
          resolve(value);
          lock.holder = null;
          lock.waiting.shift()?.grant();
        });
      }
      if (steal) lock.holder?.reject(new DOMException('stolen', 'AbortError'));
      if (steal || !lock.holder) return grant();
      lock.waiting.push(claim);
      signal?.addEventListener('abort', () => {
        const place = lock.waiting.indexOf(claim);
        if (place < 0) return;
        lock.waiting.splice(place, 1);
        reject(signal.reason);
      });
    });
  }

  function openChannel(name) {
    if (!channels.has(name)) channels.set(name, new Set());
    const channel = {
      onmessage: null,
      postMessage(data) {
        for (const other of channels.get(name)) if (other !== channel) queueMicrotask(() => other.onmessage?.({ data }));
      },
    };
    channels.get(name).add(channel);
    return channel;
  }

  return { locks: { request }, openChannel };
}
