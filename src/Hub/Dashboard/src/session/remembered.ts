/** A word that this browser keeps until the next visit. */
function remembered(key: string) {
  return {
    get: (): string | undefined => localStorage.getItem(key) ?? undefined,
    set: (value: string | undefined) => (value === undefined ? localStorage.removeItem(key) : localStorage.setItem(key, value)),
  };
}

export const rememberedRealm = remembered('hub-realm');
export const rememberedApplication = remembered('hub-application');
