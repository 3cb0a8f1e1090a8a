// The frame that content runs in. It is always navigated, never written into.

const blank = 'about:blank';
/** A page that has not left by then holds the learner back with a question of its own. */
const leavesWithin = 2000;

/** @param {HTMLElement} stage */
export function createContentFrame(stage) {
  /** @type {HTMLIFrameElement|null} */
  let frame = null;
  let held = false;

  return {
    /** @param {string} url @param {string} title */
    show(url, title) {
      frame?.remove();
      frame = document.createElement('iframe');
      frame.className = 'content';
      frame.title = title;
      frame.allow = 'fullscreen; autoplay; encrypted-media; picture-in-picture; clipboard-write';
      frame.src = url;
      held = false;
      stage.append(frame);
      frame.focus();
    },

    /**
     * Lets the page run all of its unload handlers (beforeunload too, which removing a frame would skip).
     * @returns {Promise<boolean>} false when the learner chose to stay; asked again, the page has to go
     */
    leave() {
      if (!frame) return Promise.resolve(true);
      const leaving = frame;
      return new Promise(resolve => {
        const patience = setTimeout(() => {
          leaving.onload = null;
          if (!held) {
            held = true;
            return resolve(false);
          }
          this.remove();
          resolve(true);
        }, leavesWithin);
        leaving.onload = () => {
          clearTimeout(patience);
          this.remove();
          resolve(true);
        };
        leaving.contentWindow.location.replace(blank);
      });
    },

    /** At once, as when the player itself goes away: pagehide and unload handlers run before this returns. */
    remove() {
      frame?.remove();
      frame = null;
    },
  };
}
