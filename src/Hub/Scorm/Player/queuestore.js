// Keeps entries that the hub has not acknowledged where a reload finds them.

const prefix = 'interophub.queue.';
const keptFor = 24 * 60 * 60 * 1000;

/**
 * @param {Storage|null} storage null where the browser refuses storage: the queue then lives in memory alone
 * @param {string} launch
 * @param {() => number} now
 */
export function createQueueStore(storage, launch, now) {
  const key = prefix + launch;

  function write(entries) {
    storage?.setItem(key, JSON.stringify({ at: now(), entries }));
  }

  return {
    /** @returns {object[]} */
    read() {
      try {
        const kept = JSON.parse(storage?.getItem(key) ?? 'null');
        return Array.isArray(kept?.entries) ? kept.entries : [];
      } catch (problem) {
        if (problem instanceof SyntaxError) return [];
        throw problem;
      }
    },

    save(entries) {
      if (entries.length === 0) return storage?.removeItem(key);
      try {
        write(entries);
      } catch {
        // The storage is full. Results matter more than the log of calls.
        try {
          write(entries.map(entry => ({ ...entry, log: [] })));
        } catch {
          storage?.removeItem(key);
        }
      }
    },

    /** Other launches' leftovers are theirs alone; after a day nobody will come back for them. */
    removeStale() {
      if (!storage) return;
      const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i));
      for (const other of keys)
        if (other?.startsWith(prefix) && other !== key && !isFresh(storage.getItem(other))) storage.removeItem(other);
    },
  };

  function isFresh(text) {
    const at = /^\{"at":(\d+)/.exec(text ?? '');
    return at !== null && now() - Number(at[1]) < keptFor;
  }
}
