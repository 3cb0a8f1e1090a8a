// The shell's page inside an LMS: enough of a browser for bridge.js, an LMS that records every call, and a hub.
import { readdirSync, readFileSync } from 'node:fs';
import vm from 'node:vm';
import { settled } from './clock.js';

// As the hub puts it together: all parts in one scope.
const parts = new URL('../../../src/Hub/Scorm/Bridge/', import.meta.url);
const bridge = `(function () {'use strict';${readdirSync(parts).sort().map(name => readFileSync(new URL(name, parts), 'utf8')).join('')}})();`;

export const contentOrigin = 'https://content.example';

export const snapshot = (revision, fields = {}) =>
  ({ revision, completion: 'INCOMPLETE', success: 'UNKNOWN', score: null, seconds: 0, ...fields });

export const accepted = fields => ({
  status: 200,
  body: {
    launchUrl: `${contentOrigin}/launch`, token: 'T', contentOrigin, registration: 'R1', watch: 'W', title: 'Course', trace: 't',
    snapshot: snapshot(1), ...fields,
  },
});

/** @param {object} [values] what the LMS holds */
export function createLms(values = {}) {
  const held = {
    'cmi.core.student_id': '1001', 'cmi.core.student_name': 'Doe, Jo', 'cmi.core.entry': 'ab-initio',
    'cmi.core.lesson_status': 'not attempted', 'cmi.core.total_time': '0000:00:00.00', 'cmi.suspend_data': '', ...values,
  };
  const calls = [];
  const refusals = [];
  let error = '0';
  const note = (name, ...args) => {
    calls.push([name, ...args]);
    const at = refusals.findIndex(refusal => refusal.element === (args[0] ?? ''));
    error = at < 0 ? '0' : refusals[at].error;
    if (at >= 0 && --refusals[at].times === 0) refusals.splice(at, 1);
    return error === '0';
  };
  return {
    calls,
    held,
    refuse: (element, code, times = Infinity) => refusals.push({ element, error: code, times }),
    written: () => Object.fromEntries(calls.filter(([name]) => name === 'LMSSetValue').map(([, element, value]) => [element, value])),
    count: name => calls.filter(call => call[0] === name).length,
    api: {
      LMSInitialize: () => String(note('LMSInitialize')),
      LMSGetValue: element => held[element] ?? '',
      LMSSetValue: (element, value) => String(note('LMSSetValue', element, value)),
      LMSCommit: () => String(note('LMSCommit')),
      LMSFinish: () => String(note('LMSFinish')),
      LMSGetLastError: () => error,
    },
  };
}

/** Loads the bridge, starts it, and lets it come to rest. */
export async function launchShell({ lms = createLms(), exchange = accepted(), config = {}, takesBeacons = true } = {}) {
  const page = createPage();
  const requests = [];
  const beacons = [];
  let answer = { status: 200, body: snapshot(1) };
  const intervals = [];
  const timeouts = [];
  const opened = [];
  // Of one hub, or of each by its address.
  const exchangeAt = url => exchange[new URL(url).origin] ?? exchange;

  const sandbox = {
    document: page.document,
    performance: { now: () => clock.now },
    crypto: { getRandomValues: bytes => bytes.fill(7) },
    navigator: { sendBeacon: (url, body) => takesBeacons && beacons.push({ url, body: JSON.parse(body), text: body }) },
    TextEncoder, AbortController,
    CSSStyleSheet: class { replaceSync() {} },
    MessageChannel: class { port1 = createPort(); port2 = { other: this.port1 }; },
    setInterval: run => intervals.push(run), clearInterval: () => {},
    setTimeout: run => timeouts.push(run), clearTimeout: () => {},
    addEventListener: (type, listener) => { (page.listeners[type] ??= []).push(listener); },
    location: { reload() {} },
    open(url, name) {
      const made = { name, close() {} };
      opened.push(made);
      return made;
    },
    async fetch(url, options) {
      const body = JSON.parse(options.body);
      requests.push({ url, body, options });
      const reply = url.endsWith('/exchange') ? exchangeAt(url) : answer;
      if (reply === 'offline') throw new TypeError('Failed to fetch');
      return { status: reply.status, ok: reply.status < 300, json: async () => reply.body };
    },
  };
  sandbox.window = sandbox;
  const clock = { now: 0 };
  vm.runInNewContext(bridge, sandbox);
  sandbox.InteropHubShell.start({
    config: { dispatch: 'D', key: 'K', hubs: ['https://hub.example'], ...config }, api: lms.api, hub: 'https://hub.example/',
  });
  await settled();

  const dispatch = (type, event) => page.listeners[type]?.forEach(listener => listener(event));
  return {
    lms, page, requests, beacons, clock, opened,
    frame: () => page.find('iframe')[0],
    /** The player in the frame reports; what the shell handed over comes back. */
    ready({ origin = contentOrigin, source = page.find('iframe')[0]?.contentWindow } = {}) {
      const handed = [];
      if (source) source.postMessage = (data, target, transfer) => handed.push({ data, target, port: transfer[0].other });
      dispatch('message', { origin, source, data: { type: 'interophub.ready', launch: 'L' } });
      return handed;
    },
    pagehide: () => dispatch('pagehide', {}),
    async poll(next) {
      if (next) answer = next;
      intervals.forEach(run => run());
      await settled();
    },
    /** What the hub says from now on. */
    answers: next => { answer = next; },
    patienceEnds: () => timeouts.forEach(run => run()),
    settled,
  };
}

/** The rules that the bridge exposes, without starting it. */
export function shellRules() {
  const sandbox = { TextEncoder };
  sandbox.window = sandbox;
  vm.runInNewContext(bridge, sandbox);
  return sandbox.InteropHubShell.rules;
}

function createPort() {
  return { sent: [], onmessage: null, postMessage(data) { this.sent.push(data); }, receive(data) { this.onmessage({ data, target: this }); }, close() {} };
}

function createPage() {
  const made = [];
  const create = tag => {
    const node = {
      tag, children: [], attributes: {}, parent: null, submitted: 0,
      contentWindow: tag === 'iframe' ? {} : undefined,
      get firstChild() { return node.children[0]; },
      append(...children) { for (const child of children) { if (child.tag) child.parent = node; node.children.push(child); } },
      prepend(...children) { node.children.unshift(...children); },
      replaceChildren(...children) { node.children = []; node.append(...children); },
      setAttribute(name, value) { node.attributes[name] = value; },
      remove() { node.parent?.children.splice(node.parent.children.indexOf(node), 1); },
      focus() {},
      submit() { node.submitted++; },
      get text() { return (node.textContent ?? '') + node.children.map(child => child.tag ? child.text : child).join(' '); },
    };
    made.push(node);
    return node;
  };
  const body = create('body');
  const all = node => [node, ...node.children.filter(child => child.tag).flatMap(all)];
  return {
    listeners: {},
    body,
    made,
    find: tag => all(body).filter(node => node.tag === tag),
    document: {
      body, documentElement: { lang: '' }, adoptedStyleSheets: [], createElement: create, addEventListener() {}, title: '',
    },
  };
}
