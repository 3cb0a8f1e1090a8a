// A clock that stands still until a test moves it.
export function createClock(start = 1_700_000_000_000) {
  let now = start;
  let nextId = 1;
  const timers = new Map();

  return {
    now: () => now,
    setTimeout(run, delay = 0) {
      timers.set(nextId, { at: now + delay, run });
      return nextId++;
    },
    clearTimeout: id => timers.delete(id),
    /** Moves on, running what falls due, and lets promises settle. */
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settled();
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
        await settled();
      }
      now = until;
    },
    delays: () => [...timers.values()].map(timer => timer.at - now).sort((a, b) => a - b),
  };
}

/** Every promise that can settle without a timer has settled. */
export const settled = () => new Promise(resolve => { setImmediate(resolve); });
