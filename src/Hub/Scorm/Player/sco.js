// One SCO session: from open() until its page has left the frame. Turns run-time calls into queue entries.
import { createScorm12Api } from './scorm12.js';

/**
 * @param {object} options
 * @param {{activity: string, opening: number, cmi: Record<string, string>}} options.opened
 * @param {object} options.settings
 * @param {{add: (entry: object) => void}} options.queue
 * @param {ReturnType<import('./log.js').createLaunchLog>} options.log
 * @param {() => number} options.now
 * @param {(exit: string) => void} options.onFinished content called LMSFinish, be it by itself or because its page goes away, with its cmi.core.exit
 */
export function openSco({ opened, settings, queue, log, now, onFinished }) {
  const openedAt = now();
  let over = false;
  let goingAway = false;

  const runtime = createScorm12Api({
    initial: opened.cmi,
    settings,
    now,
    onLog: log.add,
    onCommit: set => { if (Object.keys(set).length > 0) enter({ set }); },
    onFinish(set) {
      enter({ set, finish: true });
      over = true;
      onFinished(runtime.exit());
    },
  });

  function enter(fields) {
    if (over) return;
    queue.add({
      activity: opened.activity, opening: opened.opening, set: {},
      seconds: Math.round((now() - openedAt) / 100) / 10,
      finish: false, unload: goingAway, close: false,
      ...fields, log: log.take(now()),
    });
  }

  /** Nothing more is taken. A window that content opened may keep the API, and must not be told that its values are saved. */
  function close() {
    over = true;
    runtime.close();
  }

  return {
    api: runtime.api,
    activity: opened.activity,
    isOpen: () => !over,
    /** What has changed, and the time so far: sent even when content never commits. */
    save: () => enter({ set: runtime.takeDelta() }),
    /** The player's own page goes away. Firefox may run content's last handlers only after the player's: what they say still counts. */
    goAway: () => { goingAway = true; },
    /** The page is gone from the frame. Without LMSFinish the session ends as abandoned, with what was set. */
    leave() {
      enter({ set: runtime.takeDelta(), unload: true });
      close();
    },
    close,
  };
}
