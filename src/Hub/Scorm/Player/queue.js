// The commit queue: entries leave in order, one request at a time, and stay until the hub has acknowledged them.
import { beaconPieces, byteLength } from './beacon.js';
import { createQueueStore } from './queuestore.js';
import { answerOf, endingOf, isInvalid } from './refusals.js';

const batchSize = 50;
const answerWithin = 30_000;
const longestDelay = 30_000;
/** So often something on the way may refuse an entry before that is put down to what is in it. */
const refusalsBorne = 4;
// Small commits outlive their page: Firefox aborts content's scripts, pagehide handlers among them, when a site's last tab closes.
// Larger ones would take the quota (64 KiB in all) that the beacon may need.
const keepAliveBytes = 16 * 1024;

/**
 * @typedef {object} Entry
 * @property {number} sequence
 * @property {string|null} activity
 * @property {number} [opening]
 * @property {Record<string, string>} [set] what changed, as absolute values
 * @property {number} [seconds] since the activity was opened, absolute
 * @property {boolean} [finish]
 * @property {boolean} [unload]
 * @property {boolean} [close]
 * @property {object[]} log
 *
 * @param {object} options
 * @param {string} options.url
 * @param {string} options.session
 * @param {string} options.launch
 * @param {number} options.sequence the last one that the hub has applied
 * @param {Storage|null} options.storage
 * @param {typeof fetch} options.fetch
 * @param {(url: string, body: string) => boolean} options.sendBeacon
 * @param {{now: () => number, setTimeout: Function, clearTimeout: Function}} options.clock
 * @param {(answer: object) => void} [options.onAcknowledged]
 * @param {(reason: 'superseded'|'closed'|'expired'|'refused', message?: string) => void} [options.onStopped]
 * @param {(connected: boolean) => void} [options.onConnection]
 * @param {(line: object) => void} [options.onLog]
 */
export function createCommitQueue(options) {
  const { url, session, clock, onAcknowledged, onStopped, onConnection, onLog } = options;
  const store = createQueueStore(options.storage, options.launch, clock.now);
  /** @type {{entry: Entry, sent: boolean, without?: 'log'|'values', refusals?: number}[]} */
  let waiting = store.read()
    .filter(entry => entry.sequence > options.sequence)
    // Whether a restored entry ever left is not known, so nothing may be merged into it.
    .map(entry => ({ entry, sent: true }));
  let last = options.sequence;
  let inFlight = false;
  let failures = 0;
  let timer = null;
  let stopped = false;
  let alone = false;
  let goingAway = false;
  let flushers = [];

  store.removeStale();
  renumber(options.sequence + 1);
  store.save(entries());

  function entries() {
    return waiting.map(item => item.entry);
  }

  /** The hub applies entries without gaps; where some are gone for good, the rest moves up. */
  function renumber(first) {
    waiting.forEach((item, i) => { item.entry.sequence = first + i; });
    last = first + waiting.length - 1;
  }

  const body = batch => JSON.stringify({ session, entries: batch });

  /** @param {Omit<Entry, 'sequence'>} entry */
  function add(entry) {
    if (stopped) return;
    const tail = waiting[waiting.length - 1];
    if (tail && !tail.sent && canMerge(tail.entry, entry)) merge(tail.entry, entry);
    else waiting.push({ entry: { sequence: ++last, ...entry }, sent: false });
    store.save(entries());
    if (goingAway) sendNow();
    else send();
  }

  /** The page goes away. What arrives twice is acknowledged and not applied twice. */
  function sendNow() {
    if (stopped) return;
    goingAway = true;
    for (const item of waiting) item.sent = true;
    for (const text of beaconPieces(entries(), body))
      // Over the browser's quota for beacons a plain request is the last resort; the page will not see its outcome.
      if (!options.sendBeacon(url, text)) options.fetch(url, { method: 'POST', body: text, headers: { 'Content-Type': 'text/plain' }, credentials: 'omit' }).catch(() => {});
  }

  async function send() {
    if (stopped || inFlight || timer !== null || waiting.length === 0) return;
    inFlight = true;
    const batch = waiting.slice(0, alone ? 1 : batchSize);
    for (const item of batch) item.sent = true;
    const outcome = await post(body(batch.map(item => item.entry)));
    inFlight = false;
    if (stopped) return;
    settle(outcome, batch);
    if (!stopped && waiting.length === 0) release(true);
    send();
  }

  async function post(text) {
    const abort = new AbortController();
    const patience = clock.setTimeout(() => abort.abort(), answerWithin);
    try {
      const response = await options.fetch(url, {
        method: 'POST', body: text, headers: { 'Content-Type': 'text/plain' }, credentials: 'omit', signal: abort.signal,
        keepalive: byteLength(text) <= keepAliveBytes,
      });
      return { status: response.status, answer: await answerOf(response) ?? {} };
    } catch (problem) {
      return { status: 0, answer: {}, problem: abort.signal.aborted ? 'no answer in time' : `offline (${problem.message})` };
    } finally {
      clock.clearTimeout(patience);
    }
  }

  function settle({ status, answer, problem }, batch) {
    if (status === 200 && answer.sequence >= batch[0].entry.sequence) return acknowledge(answer);
    if (status === 409 && answer.code === 'gap' && Number.isInteger(answer.expected)) return closeGap(answer.expected);
    const ending = endingOf(status, answer);
    if (ending) return stop(ending, answer.message);
    // What is too large on the way stays too large.
    if (status === 413 || isInvalid(status, answer) || isRefusedOften(status, batch[0])) return isolate(status, answer, batch);
    retryLater(problem ?? `status ${status}`, batch);
  }

  /** A firewall goes on refusing a text that it takes for an attack; that is in the log as a rule, which is no result. */
  function isRefusedOften(status, item) {
    if (status < 400 || status >= 500 || status === 408 || status === 429) return false;
    item.refusals = (item.refusals ?? 0) + 1;
    return item.refusals > refusalsBorne;
  }

  function acknowledge(answer) {
    waiting = waiting.filter(item => item.entry.sequence > answer.sequence);
    failures = 0;
    alone = false;
    store.save(entries());
    onConnection?.(true);
    onAcknowledged?.(answer);
  }

  function closeGap(expected) {
    waiting = waiting.filter(item => item.entry.sequence >= expected);
    renumber(expected);
    store.save(entries());
    if (waiting.length > 0) retryLater(`the hub expects commit ${expected}`, waiting);
  }

  /** One entry that will never be taken must not hold up the others: send singly, then give up its log, then what the hub finds invalid. */
  function isolate(status, answer, batch) {
    if (batch.length > 1) {
      alone = true;
      return;
    }
    const [item] = batch;
    const why = answer.message ? `: ${answer.message}` : '';
    const refused = without => line(`commit ${item.entry.sequence} was refused with status ${status}${why}; sent without its ${without}`);
    if (!item.without) {
      item.without = 'log';
      item.entry.log = [refused('log')];
    } else if (!isInvalid(status, answer)) {
      return retryLater(`status ${status}`, batch);
    } else if (item.without === 'log') {
      item.without = 'values';
      if (item.entry.activity !== null) item.entry.set = {};
      item.entry.log.push(refused('values'));
    } else {
      return stop('refused', answer.message);
    }
    store.save(entries());
  }

  function retryLater(reason, batch) {
    const delay = Math.min(longestDelay, 1000 * 2 ** failures);
    failures++;
    onLog?.(line(`commit ${batch[0].entry.sequence} failed: ${reason}, next try after ${delay / 1000} s`));
    onConnection?.(false);
    timer = clock.setTimeout(() => { timer = null; send(); }, delay);
  }

  const line = detail => ({ at: clock.now(), kind: 'network', detail });

  function stop(reason, message) {
    if (stopped) return;
    stopped = true;
    if (timer !== null) clock.clearTimeout(timer);
    waiting = [];
    store.save([]);
    release(false);
    onStopped?.(reason, message);
  }

  function release(everythingSaved) {
    for (const resolve of flushers) resolve(everythingSaved);
    flushers = [];
  }

  return {
    add,
    /** The last sequence number given out. */
    sequence: () => last,
    pending: () => waiting.length,

    /** Resolves once everything is acknowledged (true) or never will be (false). */
    flush() {
      if (stopped) return Promise.resolve(false);
      if (waiting.length === 0) return Promise.resolve(true);
      send();
      return new Promise(resolve => { flushers.push(resolve); });
    },

    /** The connection is back: do not wait for the next try. */
    online() {
      if (timer === null) return;
      clock.clearTimeout(timer);
      timer = null;
      failures = 0;
      send();
    },

    sendNow,

    /** Sends nothing more, and keeps nothing. */
    giveUp: () => stop(),
  };
}

const canMerge = (earlier, later) =>
  later.activity !== null && earlier.activity === later.activity && earlier.opening === later.opening
  && !earlier.finish && !earlier.unload && !earlier.close;

function merge(earlier, later) {
  const log = [...earlier.log, ...later.log];
  Object.assign(earlier, later, { sequence: earlier.sequence, set: { ...earlier.set, ...later.set }, log });
}
