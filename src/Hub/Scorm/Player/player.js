// The player: start, open an activity, show it, follow the learner, leave. Everything it decides on the way is here;
// how each part works is in the modules.
import { realOpener, realParent, onContentCloses } from './surroundings.js';
import { createBanner } from './banner.js';
import { createCalls, Refused } from './calls.js';
import { connectShell } from './channel.js';
import { createContents } from './contents.js';
import { leaveWindow } from './exit.js';
import { createContentFrame } from './frame.js';
import { createLeftovers } from './leftovers.js';
import { createLaunchLog } from './log.js';
import { becomeOnlyTab } from './onlytab.js';
import { createOutline } from './outline.js';
import { removePage, showPage } from './pages.js';
import { createCommitQueue } from './queue.js';
import { openSco } from './sco.js';
import { storageOf, takeSessionKey } from './sessionkey.js';
import { onTrial, opening, pageTexts, saving } from './texts.js';

const byId = id => document.getElementById(id);
const stage = byId('stage');
const [previousButton, nextButton, exitButton] = ['previous', 'next', 'exit'].map(byId);
const launch = location.pathname.split('/')[2];
const base = `/player/${launch}`;
const session = takeSessionKey(launch);
const frame = createContentFrame(stage);
const banner = createBanner(byId('connection'));
const log = createLaunchLog();
const calls = createCalls(base, session, log.add);
const clock = { now: Date.now, setTimeout: (...args) => setTimeout(...args), clearTimeout: id => clearTimeout(id) };
const leftovers = createLeftovers({
  launch, keys: storageOf('sessionStorage'), queues: [storageOf('sessionStorage'), storageOf('localStorage')],
  fetch: (...args) => fetch(...args), clock, onLog: log.add,
});
// The shell waits for the LMS, which may be slow; the learner should not.
const shellSavesWithin = 2000;

let course, outline, contents, queue, shell, result;
let sco = null;
let current = null;
let moving = false;
let over = false;
// The last word is in the queue: that the learner has left, or that the page goes away.
let farewell = false;

if (session) begin();
else end('expired');

async function begin() {
  announce(opening('the course'));
  try {
    await becomeOnlyTab({
      launch, storage: storageOf('sessionStorage'), locks: navigator.locks, openChannel: name => new BroadcastChannel(name), clock, onGiveWay: giveWay,
    });
  } catch (problem) {
    // Some browsers refuse locks in a frame of another site. Then it is as where there are none.
    log.add({ at: clock.now(), kind: 'network', detail: `other tabs of this launch cannot be asked: ${problem.message}` });
  }
  start();
}

async function start() {
  announce(opening('the course'));
  try {
    await leftovers.send();
    course = await calls.start();
  } catch (problem) {
    return refuse(problem, start);
  }
  if (over) return;
  leftovers.forget();
  ({ result } = course);
  outline = createOutline(course.activities);
  document.title = byId('course-title').textContent = course.course.title;
  for (const element of [byId('course-title'), byId('contents')]) element.lang = course.course.language ?? '';
  if (course.trial) byId('trial').textContent = onTrial;
  queue = createCommitQueue({
    url: `${base}/commit`, session, launch, sequence: course.sequence,
    storage: storageOf(course.storage === 'local' ? 'localStorage' : 'sessionStorage'),
    fetch: (...args) => fetch(...args),
    sendBeacon: (url, body) => navigator.sendBeacon(url, body),
    clock,
    onAcknowledged: acknowledged, onStopped: reason => end(ending(reason)), onConnection: banner.connection, onLog: log.add,
  });
  if (course.shell) {
    shell = connectShell({ origin: course.shell.origin, launch, self: window, peers: [realParent, realOpener] });
    // What was sent late has come after the shell's own question to the hub.
    shell.snapshot(result);
  }
  listen();

  const first = outline.first(course.current);
  if (!first) return end('empty');
  exitButton.hidden = false;
  if (!outline.isSingle()) {
    byId('steps').hidden = false;
    contents = createContents({ panel: byId('contents'), button: byId('contents-button'), stage, outline, onChoose: go });
  }
  open(first);
}

function listen() {
  previousButton.addEventListener('click', () => go(outline.previous(current)?.id));
  nextButton.addEventListener('click', () => go(outline.next(current)?.id));
  exitButton.addEventListener('click', exit);
  onContentCloses(exit);
  addEventListener('online', queue.online);
  addEventListener('pagehide', goAway);
  // A page taken out of the back/forward cache has lost its content: begin anew.
  addEventListener('pageshow', event => { if (event.persisted && !over) location.reload(); });
  document.addEventListener('visibilitychange', () => { if (document.hidden) sco?.save(); });
  const { autosaveSeconds } = course.settings;
  if (autosaveSeconds > 0) setInterval(() => sco?.save(), autosaveSeconds * 1000);
}

/** Leaves the present activity; false when its page or a stopped queue does not let the learner go. */
async function leaveActivity() {
  if (!await frame.leave()) return false;
  sco?.leave();
  announce(saving);
  return queue.flush();
}

async function go(id) {
  const activity = id && outline.get(id);
  if (moving || over || !activity) return;
  moving = true;
  const left = await leaveActivity();
  moving = false;
  if (left) await open(activity);
}

async function open(activity) {
  moving = true;
  current = activity.id;
  removePage(stage);
  showPlace(activity);
  announce(opening(activity.title));
  try {
    if (!await queue.flush()) return;
    const opened = await calls.open(activity.id, queue.sequence());
    if (over) return;
    sco = openSco({ opened, settings: course.settings, queue, log, now: Date.now, onFinished });
    window.API = sco.api;
    announce('');
    frame.show(opened.url, activity.title);
  } catch (problem) {
    refuse(problem, () => open(activity));
  } finally {
    moving = false;
  }
}

function showPlace(activity) {
  document.title = outline.isSingle() ? course.course.title : `${activity.title} – ${course.course.title}`;
  previousButton.disabled = outline.previous(activity.id) === null;
  nextButton.disabled = outline.next(activity.id) === null;
  contents?.refresh(activity.id);
}

/** @param {string} asked content's cmi.core.exit */
function onFinished(asked) {
  if (moving || over) return;
  const follow = { next: () => go(outline.next(current).id), end: atEnd, exit, stay() {} };
  // LMSFinish has to return to the content that called it before its page goes away.
  setTimeout(() => follow[outline.afterFinish(current, asked, course.settings.autoAdvance)]());
}

async function atEnd() {
  if (moving || over) return;
  moving = true;
  const left = await leaveActivity();
  moving = false;
  announce('');
  if (left) showPage(stage, 'end', { action: { label: 'Exit', run: exit } });
}

function acknowledged(answer) {
  result = answer.result;
  if (answer.exit) course.exit = answer.exit;
  outline.update(answer.activities);
  contents?.refresh();
  shell?.snapshot(result);
}

async function exit() {
  if (moving || over) return;
  moving = true;
  const left = await frame.leave();
  if (left) {
    sco?.leave();
    queue.add({ activity: null, close: true, log: log.take(Date.now()) });
    farewell = true;
    announce(saving);
    if (await queue.flush()) await finishWindow();
  }
  moving = false;
}

async function finishWindow() {
  over = true;
  shell?.closed(result);
  await Promise.race([shell?.whenSaved(result.revision), new Promise(resolve => { setTimeout(resolve, shellSavesWithin); })]);
  leaveWindow(course.exit, () => end('closed'));
}

/** Another tab plays on, as soon as all is saved. */
function giveWay() {
  if (over) return;
  sco?.save();
  const saved = queue?.flush();
  end('superseded');
  return saved;
}

/** The player's page goes away, with or without warning: content's last words first, then one beacon. */
function goAway() {
  if (over) return;
  moving = true;
  const isSaid = farewell || sco?.isOpen();
  sco?.goAway();
  frame.remove();
  sco?.save();
  // A session that is over says nothing more, and a launch of which nothing is heard counts as abandoned.
  // A window that has opened nothing says nothing either: its word would take the course from one that is being played.
  if (!isSaid && sco) queue.add({ activity: null, unload: true, log: log.take(Date.now()) });
  farewell = true;
  queue.sendNow();
}

/** An activity or the course could not be opened. */
function refuse(problem, again) {
  if (!(problem instanceof Refused)) throw problem;
  if (problem.reason !== 'unreachable') return end(ending(problem.reason));
  announce('');
  showPage(stage, 'unreachable', { action: { label: pageTexts.unreachable.retry, run: () => { removePage(stage); again(); } } });
}

const ending = reason => reason === 'closed' ? 'ended' : reason;

/** Nothing more can happen in this window. */
function end(page) {
  over = true;
  sco?.close();
  if (page === 'superseded') shell?.superseded();
  frame.remove();
  banner.clear();
  announce('');
  for (const id of ['contents', 'contents-button', 'steps', 'exit', 'trial']) byId(id).hidden = true;
  document.body.classList.remove('drawer-open');
  showPage(stage, page);
}

function announce(text) {
  byId('activity-status').textContent = text;
}
