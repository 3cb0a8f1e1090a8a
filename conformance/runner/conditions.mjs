// Waiting for what happens elsewhere.
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until the answer satisfies, and gives that answer.
 * @template T
 * @param {string} what for the message when it never does
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} satisfies
 * @param {number} [patience] milliseconds
 * @returns {Promise<T>}
 */
export async function until(what, ask, satisfies, patience = 15_000) {
  const deadline = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (performance.now() > deadline) throw new Error(`${what} did not come about within ${patience / 1000} s; last seen: ${JSON.stringify(answer)}`);
    await pause(100);
  }
}
