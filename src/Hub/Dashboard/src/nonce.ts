declare global {
  var __webpack_nonce__: string | undefined;
}

/** What lets styles that scripts add pass the content security policy; the hub makes a new one for every answer. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

// Where the library that keeps a page still behind a dialog looks for it.
globalThis.__webpack_nonce__ = styleNonce;
