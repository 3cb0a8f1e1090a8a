// What happens to the window once the learner has left and everything is saved.
import { closeWindow } from './surroundings.js';

/**
 * @param {{kind: 'redirect'|'close'|'blank'|'message', url?: string}} exit
 * @param {() => void} showClosed
 */
export function leaveWindow(exit, showClosed) {
  if (exit.kind === 'redirect' && isWebAddress(exit.url)) return location.replace(exit.url);
  if (exit.kind === 'blank') return location.replace('about:blank');
  showClosed();
  // A browser closes only what a script has opened; otherwise the page says that the learner may.
  if (exit.kind === 'close') closeWindow();
}

const isWebAddress = url => /^https?:\/\//i.test(url ?? '');
