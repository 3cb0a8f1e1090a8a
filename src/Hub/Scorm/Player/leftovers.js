// What earlier launches in this tab could not send: their page was reloaded, or left, while the network was down. It is sent before
// this launch begins. Then it is forgotten, for the course that opens may be one that should not find their keys and answers.
import { createCommitQueue } from './queue.js';
import { createQueueStore } from './queuestore.js';
import { earlierKeys, forgetEarlier } from './sessionkey.js';

/** Nobody waits longer: a hub that does not take these may still start this launch. */
const sentWithin = 5000;

/**
 * @param {object} options
 * @param {string} options.launch the one that begins
 * @param {Storage|null} options.keys where session keys are kept
 * @param {(Storage|null)[]} options.queues where queues may be kept
 * @param {typeof fetch} options.fetch
 * @param {{now: () => number, setTimeout: Function, clearTimeout: Function}} options.clock
 * @param {(line: object) => void} options.onLog
 */
export function createLeftovers({ launch, keys, queues, fetch, clock, onLog }) {
  const left = earlierKeys(keys, launch).flatMap(([earlier, session]) =>
    queues.map(storage => leftoverOf(earlier, session, storage)).filter(Boolean));

  function leftoverOf(earlier, session, storage) {
    const kept = createQueueStore(storage, earlier, clock.now).read();
    // A course of the same site can have put anything there.
    if (kept.length === 0 || !kept.every(entry => Number.isInteger(entry?.sequence))) return null;
    const leftover = { onFault: null, done: null };
    leftover.queue = createCommitQueue({
      url: `/player/${encodeURIComponent(earlier)}/commit`, session, launch: earlier, sequence: kept[0].sequence - 1, storage, fetch, clock,
      onConnection: connected => { if (!connected) leftover.onFault?.(); },
      onLog: line => note(line.detail),
    });
    return leftover;
  }

  const note = detail => onLog({ at: clock.now(), kind: 'network', detail: `of an earlier launch in this tab: ${detail}` });

  async function empty(queue) {
    const count = queue.pending();
    note(await queue.flush() ? `${count} commits were sent late` : `${count} commits came too late`);
  }

  /** Ends when all is sent or refused, with the first fault of the network, and in any case soon. */
  async function attempt(leftover) {
    let patience;
    const fault = new Promise(resolve => {
      leftover.onFault = resolve;
      patience = clock.setTimeout(resolve, sentWithin);
    });
    leftover.queue.online();
    leftover.done ??= empty(leftover.queue);
    await Promise.race([leftover.done, fault]);
    clock.clearTimeout(patience);
  }

  return {
    send: () => Promise.all(left.map(attempt)),

    /** What is still not sent is lost. */
    forget() {
      for (const { queue } of left) queue.giveUp();
      forgetEarlier(keys, launch);
    },
  };
}
