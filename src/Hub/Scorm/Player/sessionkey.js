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

/** Earlier launches in this tab are over, and the course that opens now may be one that should not find their keys and answers. */
function forgetOthers(storage, launch) {
  const names = Array.from({ length: storage.length }, (_, i) => storage.key(i));
  for (const name of names)
    if (name.startsWith(prefix) && !name.endsWith(`.${launch}`)) storage.removeItem(name);
}

/** @param {string} launch @returns {string|null} */
export function takeSessionKey(launch) {
  const storage = storageOf('sessionStorage');
  const name = `interophub.session.${launch}`;
  const arrived = new URLSearchParams(location.hash.slice(1)).get('s');
  if (!arrived) return storage?.getItem(name) ?? null;
  if (storage) {
    forgetOthers(storage, launch);
    storage.setItem(name, arrived);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return arrived;
}
