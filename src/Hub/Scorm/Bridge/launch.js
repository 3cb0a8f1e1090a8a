// One launch: the shell asks the hub, shows the player, hands it a port, and ends the session with the LMS.

const pollEvery = 20000;
/** After as many rounds in which nothing was heard of the player, the hub is asked whether another window has taken over. */
const quietRounds = 3;
const readyWithin = 15000;

/**
 * @param {{config: {dispatch: string, key: string, hubs: string[], window?: boolean}, api: object, hub: string}} shell
 *   `api`: the SCORM 1.2 API that the shell found; `hub`: the base address that this script came from
 */
function start({ config, api, hub }) {
  preparePage();
  const notice = createNotice();
  const log = createLog();
  const line = createHub([hub, ...config.hubs], log);
  const lms = createLms(api, log, () => {
    if (!lms.isFinished()) notice.show('Your learning platform did not accept the latest result. It is safe and will be sent again.');
  });
  lms.initialize();
  const held = heldBy(lms);
  const report = createReport(lms, held, notice.clear);
  let launch = null;
  let port = null;
  let answered = false;
  let polling = true;
  let quiet = 0;
  let talking = null;
  let player = null;
  let timer = 0;

  addEventListener('pagehide', () => conclude());
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  addEventListener('message', meetPlayer);
  begin();

  /** @returns the answer, or {refused: sentence, trace: its trace id}, or {unreachable: true} */
  async function exchange() {
    const { unreachable, ok, answer } = await line.ask('/shell/exchange', {
      dispatch: config.dispatch, key: config.key, learner: held.learner, entry: held.entry,
      // After a first exchange in this page the hub's own answer says which registration this is.
      state: launch ? launch.registration : held.state,
    });
    if (unreachable) return { unreachable };
    if (answer.trace) log.note('shell', (ok ? 'The hub began a launch under trace ' : 'The hub refused under trace ') + answer.trace);
    return ok ? answer : { refused: answer.message || 'This course cannot be started here.', trace: answer.trace };
  }

  async function begin() {
    showPage({ heading: 'Opening your course …', text: '' });
    const answer = await exchange();
    if (answer.unreachable) return showUnreachable();
    if (answer.refused) return refuse(answer);
    launch = answer;
    document.title = launch.title;
    report.begin(launch);
    clearInterval(timer);
    timer = setInterval(talk, pollEvery);
    if (config.window || launch.window) offerWindow();
    else showFrame();
  }

  function showUnreachable() {
    showPage({
      heading: 'The course cannot be reached', role: 'alert',
      text: 'The connection to the course server failed. Nothing has been changed in your learning platform. Check your network and try again.',
      action: { label: 'Try again', run: begin },
    });
  }

  function refuse({ refused, trace }) {
    showPage({ heading: 'This course cannot be started', text: refused, role: 'alert', reference: trace });
    conclude();
  }

  function showFrame() {
    const frame = element('iframe', { name: 'interophub-' + randomName(), title: launch.title });
    frame.allow = 'fullscreen; autoplay; encrypted-media; picture-in-picture; clipboard-write';
    document.body.replaceChildren(notice.element, element('main', { className: 'course' }, element('h1', { textContent: launch.title }), frame));
    player = frame.contentWindow;
    postToken(launch, frame.name);
    const doubt = setTimeout(framingFailed, readyWithin);
    document.addEventListener('securitypolicyviolation', event => {
      if (/^(frame-src|child-src|form-action|default-src)/.test(event.effectiveDirective)) framingFailed();
    });

    function framingFailed() {
      clearTimeout(doubt);
      if (answered || lms.isFinished()) return;
      notice.show('If the course does not appear here, open it in a window of its own.', { label: 'Open in a window', run: openWindow });
    }
  }

  function offerWindow(isOpen = false) {
    notice.clear();
    showPage({
      heading: launch.title, text: `The course ${isOpen ? 'is open' : 'opens'} in a window of its own. Keep this page open until you are done.`,
      action: { label: isOpen ? 'Open it again' : 'Start', run: openWindow },
    });
    document.body.prepend(notice.element);
  }

  /** The window must open within the click; its token comes after, as the first one may be used up. */
  async function openWindow() {
    const name = 'interophub-' + randomName();
    const opened = window.open('', name);
    // The page of the window has a button already; the one with the frame has none.
    if (!opened) return notice.show('Your browser blocked the window. Allow pop-up windows for this page, and open the course again.', document.querySelector('.page') ? undefined : { label: 'Open in a window', run: openWindow });
    const fresh = await exchange();
    if (fresh.unreachable || fresh.refused) {
      opened.close();
      return fresh.unreachable ? showUnreachable() : refuse(fresh);
    }
    launch = fresh;
    player = opened;
    answered = false;
    // The window before, if it is still there, speaks for a launch that this one takes the place of.
    port?.close();
    port = null;
    polling = true;
    report.begin(launch);
    offerWindow(true);
    postToken(launch, name);
  }

  /** The player says it is ready; it gets one port. A player that asks again was reloaded: results are then polled. */
  function meetPlayer(event) {
    if (!launch || event.origin !== launch.contentOrigin || event.source !== player) return;
    if (!event.data || event.data.type !== 'interophub.ready') return;
    if (answered) {
      polling = true;
      return;
    }
    answered = true;
    polling = false;
    notice.clear();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = hear;
    event.source.postMessage({ type: 'interophub.port' }, launch.contentOrigin, [channel.port2]);
  }

  function hear({ data, target }) {
    if (target !== port) return;
    quiet = 0;
    if (data && data.type === 'superseded') return giveWay();
    if (!data || !data.snapshot) return;
    report.take(data.snapshot);
    port.postMessage({ type: 'saved', revision: data.snapshot.revision });
    if (data.type === 'closed') close();
  }

  /** While no port brings snapshots they are fetched; the shell's own log lines travel along. */
  function talk() {
    talking ??= tellAndAsk().finally(() => { talking = null; });
    return talking;
  }

  async function tellAndAsk() {
    const pieces = log.take();
    const isDue = polling || ++quiet >= quietRounds;
    if (isDue && pieces.length === 0) pieces.push([]);
    while (pieces.length > 0) {
      const { watch } = launch;
      const { unreachable, ok, answer } = await line.ask('/shell/snapshot', { watch, log: pieces[0] });
      // The next round asks again; the hub keeps the result meanwhile.
      if (unreachable) return log.giveBack(pieces);
      pieces.shift();
      quiet = 0;
      if (!ok) continue;
      // A window that this page has opened meanwhile is no other one.
      const isSuperseded = answer.superseded && watch === launch.watch;
      if (isSuperseded) report.leaveTime();
      report.take(answer);
      if (isSuperseded) return conclude(pieces);
    }
  }

  /** Once, whichever way the session ends. */
  function conclude(untold = []) {
    if (lms.isFinished()) return;
    log.giveBack(untold);
    clearInterval(timer);
    report.conclude();
    if (!launch) return;
    // The newest lines first, among them what the LMS holds from now on: only so much leaves a page that goes away.
    const [newest, ...earlier] = log.take().reverse();
    line.tell('/shell/snapshot', { watch: launch.watch, log: newest });
    for (const piece of earlier) line.tell('/shell/snapshot', { watch: launch.watch, log: piece, earlier: true });
  }

  /** Another window has taken over. Ending here and now keeps this session from overwriting at its end what that one writes to the LMS. */
  async function giveWay() {
    polling = true;
    // What is under way may have been answered before.
    if (talking) await talking;
    await talk();
    conclude();
  }

  function close() {
    conclude();
    if (report.isTaken()) showPage({ heading: 'Thank you', text: 'Your result is saved in your learning platform. You can leave this course now.' });
    else showPage({
      heading: 'Your result is safe, but not in your learning platform yet', role: 'alert',
      text: 'Your learning platform did not accept it. Open this course once more from there: it is handed over then.',
    });
  }
}

window.InteropHubShell = {
  start,
  rules: { lessonStatus, statusToWrite, seconds, timespan, missedSeconds, writesFor, needsStatus, piecesOf },
};
