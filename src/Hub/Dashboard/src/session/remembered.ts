/** A word that this tab keeps, and that a new tab begins with: two tabs can be in two places. */
function remembered(key: string) {
  const keepIn = (storage: Storage, value: string | undefined) => (value === undefined ? storage.removeItem(key) : storage.setItem(key, value));
  return {
    get: (): string | undefined => sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? undefined,
    set: (value: string | undefined) => {
      keepIn(sessionStorage, value);
      keepIn(localStorage, value);
    },
    /** For this tab alone. */
    keep: (value: string | undefined) => keepIn(sessionStorage, value),
  };
}

export const rememberedRealm = remembered('hub-realm');
export const rememberedApplication = remembered('hub-application');
