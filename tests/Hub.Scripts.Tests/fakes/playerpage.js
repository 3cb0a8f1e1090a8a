// The player's page: enough of a browser for player.js, the hub behind it, and content that holds the API as a pop-up would.
import { createClock } from './clock.js';
import { createHub } from './hub.js';
import { createStorage } from './storage.js';

const player = new URL('../../../src/Hub/Scorm/Player/player.js', import.meta.url);
let loaded = 0;

export const part = (id, fields = {}) => ({ id, title: id, parent: null, launchable: true, visible: true, status: 'not attempted', ...fields });

/** Loads the player and lets it come to rest. */
export async function openPlayer({ parts = [part('A')], settings = {}, hash = '#s=key', cannotOpen = false, locks } = {}) {
  const clock = createClock();
  const hub = createHub();
  const listeners = {};
  const page = createElements();
  const beacons = [];
  const answers = {
    start: () => ({
      status: 200,
      body: {
        course: { title: 'Course', language: 'en' }, trial: false, sequence: 0, storage: 'session', activities: parts, current: parts[0]?.id ?? null, shell: null,
        settings: { strictLengths: false, autosaveSeconds: 0, autoAdvance: true, ...settings }, exit: { kind: 'message' }, result: { revision: 1 },
      },
    }),
    open: ({ activity }) => cannotOpen ? { status: 502, body: {} } : ({ status: 200, body: { activity, opening: 1, url: `/content/${activity}`, cmi: {} } }),
  };
  const on = (type, listener) => { (listeners[type] ??= []).push(listener); };
  const fire = (type, event = {}) => listeners[type]?.forEach(listener => listener(event));

  const window = { opener: null, close() {}, sessionStorage: createStorage(), localStorage: createStorage() };
  window.parent = window;
  const globals = {
    window,
    document: { ...page, hidden: false, title: '', addEventListener: on },
    location: { pathname: '/player/L1', search: '', hash, reload() {}, replace() {} },
    history: { replaceState() {} },
    navigator: { locks, sendBeacon: (url, body) => beacons.push(JSON.parse(body).entries) && hub.sendBeacon(url, body) },
    BroadcastChannel: class { postMessage() {} close() {} },
    matchMedia: () => ({ matches: true, addEventListener() {} }),
    addEventListener: on,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    async fetch(url, request) {
      const answer = answers[url.split('/').at(-1)];
      if (!answer) return hub.fetch(url, request);
      const { status, body } = answer(JSON.parse(request.body));
      return { status, ok: status < 300, json: async () => body };
    },
  };
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  // Anew for each page; what it imports keeps nothing of its own.
  await import(`${player}?${++loaded}`);
  await clock.advance(0);

  return {
    hub, clock, answers, beacons,
    api: () => window.API,
    shows: () => page.getElementById('stage').querySelector('.page')?.dataset.page ?? page.frame()?.src,
    banner: () => page.getElementById('connection').textContent,
    press: async id => { page.getElementById(id).click(); await clock.advance(0); },
    /** Content's own page runs this as it goes. */
    onUnload(handler) { page.frame().onunload = handler; },
    hide() { globals.document.hidden = true; fire('visibilitychange'); },
    comeBack() { globals.document.hidden = false; fire('visibilitychange'); },
    pagehide: () => fire('pagehide'),
    settle: () => clock.advance(0),
  };
}

function createElements() {
  const byId = new Map();
  let frame = null;

  function create(tag) {
    const listeners = {};
    const element = {
      tag, children: [], dataset: {}, className: '', parent: null,
      classList: { toggle() {}, remove() {} },
      append(...children) { for (const child of children) { child.parent = element; element.children.push(child); if (child.tag === 'iframe') frame = child; } },
      remove() {
        if (!element.parent) return;
        element.parent.children.splice(element.parent.children.indexOf(element), 1);
        element.parent = null;
        unload(element);
      },
      querySelector: selector => element.children.find(child => `.${child.className}` === selector) ?? null,
      setAttribute() {}, removeAttribute() {}, focus() {},
      addEventListener: (type, listener) => { (listeners[type] ??= []).push(listener); },
      click: () => listeners.click?.forEach(listener => listener({})),
      get childElementCount() { return element.children.length; },
    };
    if (tag === 'iframe') element.contentWindow = { location: { replace() { unload(element); queueMicrotask(() => element.onload?.()); } } };
    return element;
  }

  function unload(element) {
    const handler = element.onunload;
    element.onunload = null;
    handler?.();
    if (element === frame && !element.parent) frame = null;
  }

  return {
    body: create('body'),
    createElement: create,
    getElementById(id) {
      if (!byId.has(id)) byId.set(id, create(id));
      return byId.get(id);
    },
    frame: () => frame,
  };
}
