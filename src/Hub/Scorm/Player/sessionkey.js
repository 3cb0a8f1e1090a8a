// The session key arrives in the fragment, which no server sees. It moves to sessionStorage, so that a reload works
// and the address can be shown or copied without it.

/** @returns {Storage|null} null where the browser refuses storage, as it does in some third-party frames */
export function storageOf(name) {
  try {
    return window[name];
  } catch (problem) {
    if (problem instanceof DOMException) return null;
    throw problem;
  }
}

const prefix = 'interophub.';
const keyPrefix = `${prefix}session.`;

const namesOfOthers = (storage, launch) => Array.from({ length: storage?.length ?? 0 }, (_, i) => storage.key(i))
  .filter(name => name.startsWith(prefix) && !name.endsWith(`.${launch}`));

/** @param {Storage|null} storage @param {string} launch @returns {[string, string][]} other launches with their keys */
export const earlierKeys = (storage, launch) => namesOfOthers(storage, launch)
  .filter(name => name.startsWith(keyPrefix))
  .map(name => [name.slice(keyPrefix.length), storage.getItem(name)]);

/** @param {Storage|null} storage @param {string} launch */
export function forgetEarlier(storage, launch) {
  for (const name of namesOfOthers(storage, launch)) storage.removeItem(name);
}

/** @param {string} launch @returns {string|null} */
export function takeSessionKey(launch) {
  const storage = storageOf('sessionStorage');
  const name = keyPrefix + launch;
  const arrived = new URLSearchParams(location.hash.slice(1)).get('s');
  if (!arrived) return storage?.getItem(name) ?? null;
  if (storage) {
    storage.setItem(name, arrived);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return arrived;
}
