// The connection banner: silent while all is well.
import { notSaved, savedAgain } from './texts.js';

const goodNewsFor = 4000;

/** @param {HTMLElement} element with role=status */
export function createBanner(element) {
  let connected = true;
  let timer = 0;

  function show(text, kind) {
    clearTimeout(timer);
    element.textContent = text;
    element.dataset.kind = kind;
  }

  return {
    connection(now) {
      if (now === connected) return;
      connected = now;
      show(now ? savedAgain : notSaved, now ? 'good' : 'warning');
      if (now) timer = setTimeout(() => show('', ''), goodNewsFor);
    },
    clear: () => show('', ''),
  };
}
