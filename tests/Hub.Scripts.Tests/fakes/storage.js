// A Storage; with a capacity it throws as a full one does.
export function createStorage(capacity = Infinity) {
  const items = new Map();
  return {
    get length() { return items.size; },
    key: i => [...items.keys()][i] ?? null,
    getItem: key => items.get(key) ?? null,
    setItem(key, value) {
      if (value.length > capacity) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: key => items.delete(key),
  };
}
