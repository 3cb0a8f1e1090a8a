// One tab plays a launch. A browser that duplicates a tab copies what the tab has stored, and then two queues would number the commits of one launch:
// of two with the same number the hub applies the first, and takes the other for a repetition. So the tab that comes last asks the one before it to save
// and to give way, and begins then. A reloaded page is no second tab, for what its predecessor held went with it.

/** Nobody waits longer for a tab that does not answer: the browser may have frozen it, or its network is down. */
const givesWayWithin = 5000;

/**
 * @param {object} options
 * @param {string} options.launch
 * @param {Storage|null} options.storage where the session is kept; a tab without it cannot be duplicated
 * @param {LockManager|undefined} options.locks none on a site that is not served securely
 * @param {(name: string) => BroadcastChannel} options.openChannel to the other tabs
 * @param {{setTimeout: Function, clearTimeout: Function}} options.clock
 * @param {() => Promise<unknown>|undefined} options.onGiveWay another tab plays on, as soon as this has ended
 * @returns {Promise<void>} when no other tab plays the launch; rejected when the browser does not let tabs ask each other
 */
export async function becomeOnlyTab({ launch, storage, locks, openChannel, clock, onGiveWay }) {
  if (!storage || !locks) return;
  const name = `interophub.tab.${launch}`;
  const channel = openChannel(name);
  const patience = new AbortController();
  const timer = clock.setTimeout(() => patience.abort(), givesWayWithin);
  let isHeld = false;
  let release;
  const whenLeft = new Promise(resolve => { release = resolve; });

  const giveWay = async () => {
    channel.onmessage = null;
    await onGiveWay();
    release();
  };
  const hold = options => new Promise((resolve, reject) => {
    locks.request(name, options, () => {
      isHeld = true;
      resolve();
      return whenLeft;
    // Once it is held, only a tab that would not wait any longer ends it.
    }).catch(problem => (isHeld ? giveWay() : reject(problem)));
  });

  channel.postMessage('give way');
  try {
    await hold({ signal: patience.signal });
  } catch (problem) {
    if (problem.name !== 'AbortError') throw problem;
    await hold({ steal: true });
  }
  clock.clearTimeout(timer);
  channel.onmessage = giveWay;
}
