import { createCommitQueue } from '../../../src/Hub/Scorm/Player/queue.js';
import { createClock } from './clock.js';
import { createHub } from './hub.js';
import { createStorage } from './storage.js';

/** A queue among fakes, with what it reported. */
export function arrange(options = {}) {
  const clock = options.clock ?? createClock();
  const hub = options.hub ?? createHub();
  const storage = options.storage === undefined ? createStorage() : options.storage;
  const events = { acknowledged: [], stopped: [], connection: [], log: [] };
  const queue = createCommitQueue({
    url: '/player/L1/commit', session: 'key', launch: 'L1', sequence: 0, storage, clock,
    fetch: hub.fetch, sendBeacon: hub.sendBeacon,
    onAcknowledged: answer => events.acknowledged.push(answer.sequence),
    onStopped: reason => events.stopped.push(reason),
    onConnection: connected => events.connection.push(connected),
    onLog: line => events.log.push(line.detail),
    ...options.override,
  });
  return { queue, hub, clock, storage, events };
}

export const entry = (set = {}, fields = {}) => ({
  activity: 'A', opening: 1, set, seconds: 1, finish: false, unload: false, close: false, log: [], ...fields,
});
