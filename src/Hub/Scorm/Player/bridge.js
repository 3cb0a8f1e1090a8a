// The dispatch shell's bridge. It runs in a page of the client's LMS and links that LMS's SCORM 1.2 API with the player
// on the hub: what the hub knows is written to the LMS, nothing flows the other way but who the learner is.
// A classic script, because shells load it by <script src> from wherever the hub is today; one file, because that is
// the whole of what a shell may depend on.
(function () {
  'use strict';

  const pollEvery = 20000;
  const readyWithin = 15000;
  const loggedLength = 300;
  const longestSession = 9999 * 3600 + 59 * 60 + 59.99;

  // ---- Rules, free of page and network -------------------------------------------------------------------------

  const rank = { passed: 3, completed: 2, failed: 1 };
  const rankOf = status => rank[status] || 0;

  /** SCORM 1.2 has one word for what the hub keeps as completion and success. */
  function lessonStatus(snapshot) {
    if (snapshot.success === 'PASSED') return 'passed';
    if (snapshot.success === 'FAILED') return 'failed';
    return snapshot.completion === 'COMPLETED' ? 'completed' : 'incomplete';
  }

  /** Never lower than what the LMS held when this session began: it may know of an earlier pass that the hub does not. */
  function statusToWrite(held, snapshot) {
    const status = lessonStatus(snapshot);
    return rankOf(held) > rankOf(status) && rankOf(held) >= rank.completed ? held : status;
  }

  /** CMITimespan (RTE 1.2, 3.4.2) in seconds; null for anything else. */
  function seconds(timespan) {
    const match = /^(\d{1,4}):(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/.exec(String(timespan).trim());
    return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : null;
  }

  function timespan(total) {
    const hundredths = Math.round(Math.min(Math.max(0, total), longestSession) * 100);
    const pad = (number, width) => String(number).padStart(width, '0');
    return pad(Math.floor(hundredths / 360000), 4) + ':' + pad(Math.floor(hundredths / 6000) % 60, 2) + ':'
      + pad(Math.floor(hundredths / 100) % 60, 2) + '.' + pad(hundredths % 100, 2);
  }

  /** What the LMS missed earlier; nothing where its total cannot be read, for time must never count twice. */
  function missedSeconds(hubTotal, lmsTotal) {
    const known = seconds(lmsTotal);
    return known === null ? 0 : Math.max(0, hubTotal - known);
  }

  /** The elements to set for a snapshot, in order. */
  function writesFor(snapshot, lms) {
    const writes = [['cmi.core.lesson_status', statusToWrite(lms.heldStatus, snapshot)]];
    if (typeof snapshot.score === 'number') {
      writes.push(['cmi.core.score.raw', String(Math.round(snapshot.score * 100) / 100)]);
      writes.push(['cmi.core.score.min', '0'], ['cmi.core.score.max', '100']);
    }
    writes.push(['cmi.core.session_time', timespan(lms.elapsed + lms.missed)]);
    writes.push(['cmi.core.exit', snapshot.completion === 'COMPLETED' ? '' : 'suspend']);
    writes.push(['cmi.suspend_data', lms.registration]);
    return writes;
  }

  /** An LMS that was never told a status calls the course completed at LMSFinish (RTE 1.2, 3.4.4): a refusal must not. */
  const needsStatus = held => held === '' || held === 'not attempted';

  // ---- The LMS -------------------------------------------------------------------------------------------------

  function createLms(api, onTrouble) {
    const began = performance.now();
    const unsupported = new Set();
    let finished = false;
    let log = [];

    function call(name, args) {
      let result = 'false';
      let error = '0';
      try {
        result = String(api[name](...args));
        if (result === 'false') error = String(api.LMSGetLastError());
      } catch (problem) {
        error = 'exception: ' + problem;
      }
      if (log.length < 500)
        log.push({ at: Date.now(), kind: 'shell', call: name, args: args.map(short), result: short(result), error: short(error) });
      return { result, error };
    }

    const short = text => text.length > loggedLength ? text.slice(0, loggedLength) + '…' : text;

    function insist(name, args) {
      let outcome = call(name, args);
      if (outcome.result === 'false' && outcome.error !== '401') outcome = call(name, args);
      return outcome;
    }

    function set(element, value) {
      if (unsupported.has(element)) return;
      const { result, error } = insist('LMSSetValue', [element, value]);
      if (result !== 'false') return;
      // 401: an optional element that this LMS does not have (score.min, score.max, suspend_data).
      if (error === '401') unsupported.add(element);
      else onTrouble();
    }

    return {
      initialize: () => call('LMSInitialize', ['']),
      get: element => {
        const { result, error } = call('LMSGetValue', [element]);
        return error.startsWith('exception') || result === 'null' || result === 'undefined' ? '' : result;
      },
      set,
      commit() {
        if (insist('LMSCommit', ['']).result === 'false') onTrouble();
      },
      finish() {
        if (finished) return;
        finished = true;
        if (insist('LMSFinish', ['']).result === 'false') onTrouble();
      },
      isFinished: () => finished,
      elapsed: () => (performance.now() - began) / 1000,
      takeLog() {
        const taken = log;
        log = [];
        return taken;
      },
      giveBack: lines => { log = [...lines, ...log]; },
    };
  }

  // ---- The page ------------------------------------------------------------------------------------------------

  const style = `
    html, body { height: 100%; margin: 0; }
    body { display: flex; flex-direction: column; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; color-scheme: light dark; }
    .course { flex: 1; display: flex; }
    .course h1 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    iframe { flex: 1; width: 100%; border: 0; background: #fff; }
    .page { max-width: 34rem; margin: 12vh auto 0; padding: 0 1.5rem; }
    .page h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
    .page h1:focus { outline: none; }
    .notice { margin: 0; padding: .5rem 1rem; background: #fff3d6; color: #6b4700; }
    .notice:empty { display: none; }
    .notice button { margin-left: .75rem; }
    button { min-height: 2.5rem; padding: .25rem 1rem; border: 0; border-radius: .5rem; background: #1d5fb8; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
    button:focus-visible { outline: 3px solid #1d5fb8; outline-offset: 2px; }`;

  function element(tag, fields, ...children) {
    const made = Object.assign(document.createElement(tag), fields);
    made.append(...children);
    return made;
  }

  function preparePage() {
    // A constructed sheet passes an LMS's content security policy where a <style> element would not.
    if ('adoptedStyleSheets' in document) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      document.adoptedStyleSheets = [sheet];
    } else {
      document.head.append(element('style', { textContent: style }));
    }
    if (!document.documentElement.lang) document.documentElement.lang = 'en';
  }

  function showPage({ heading, text, role, action }) {
    const title = element('h1', { textContent: heading, tabIndex: -1 });
    const page = element('main', { className: 'page' }, element('div', {}, title, element('p', { textContent: text })));
    if (role) page.firstChild.setAttribute('role', role);
    if (action) page.append(element('button', { type: 'button', textContent: action.label, onclick: action.run }));
    document.body.replaceChildren(page);
    title.focus();
  }

  function createNotice() {
    const notice = element('p', { className: 'notice' });
    notice.setAttribute('role', 'status');
    return {
      element: notice,
      show(text, action) {
        notice.replaceChildren(text);
        if (action) notice.append(element('button', { type: 'button', textContent: action.label, onclick: action.run }));
      },
      clear: () => notice.replaceChildren(),
    };
  }

  /** The token travels in a form's body into the named window, never in an address. */
  function postToken({ launchUrl, token }, target) {
    const form = element('form', { method: 'post', action: launchUrl, target, hidden: true },
      element('input', { type: 'hidden', name: 'token', value: token }));
    document.body.append(form);
    form.submit();
    form.remove();
  }

  function randomName() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
  }

  // ---- The hub -------------------------------------------------------------------------------------------------

  const request = body => ({
    method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'text/plain' },
    mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer',
  });

  /** @returns the answer, or {refused: sentence}, or {unreachable: true} */
  async function exchange(hub, body) {
    try {
      const response = await fetch(hub + '/shell/exchange', request(body));
      if (response.status >= 500 || response.status === 429) return { unreachable: true };
      const answer = await response.json();
      return response.ok ? answer : { refused: answer.message || 'This course cannot be started here.' };
    } catch {
      return { unreachable: true };
    }
  }

  // ---- One launch ----------------------------------------------------------------------------------------------

  /**
   * @param {{config: {dispatch: string, key: string, hubs: string[], window?: boolean}, api: object, hub: string}} shell
   *   `api`: the SCORM 1.2 API that the shell found; `hub`: the base address that this script came from
   */
  function start({ config, api, hub }) {
    hub = hub.replace(/\/+$/, '');
    preparePage();
    const notice = createNotice();
    const lms = createLms(api, () => {
      if (!lms.isFinished()) notice.show('Your learning platform did not accept the latest result. It is safe and will be sent again.');
    });
    lms.initialize();
    const held = {
      entry: lms.get('cmi.core.entry'),
      state: lms.get('cmi.suspend_data'),
      status: lms.get('cmi.core.lesson_status').toLowerCase(),
      total: lms.get('cmi.core.total_time'),
      learner: { id: lms.get('cmi.core.student_id'), name: lms.get('cmi.core.student_name') },
    };
    let launch = null;
    let missed = 0;
    let latest = null;
    let port = null;
    let answered = false;
    let polling = true;
    let player = null;
    let timer = 0;

    const credentials = () => ({
      dispatch: config.dispatch, key: config.key, learner: held.learner, nonce: randomName(), entry: held.entry,
      // After a first exchange in this page the hub's own answer says which registration this is.
      state: launch ? launch.registration : held.state,
    });

    addEventListener('pagehide', conclude);
    addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
    addEventListener('message', meetPlayer);
    begin();

    async function begin() {
      showPage({ heading: 'Opening your course …', text: '' });
      const answer = await exchange(hub, credentials());
      if (answer.unreachable) return showUnreachable();
      if (answer.refused) return refuse(answer.refused);
      launch = answer;
      document.title = launch.title;
      missed = missedSeconds(launch.snapshot.seconds, held.total);
      take(launch.snapshot);
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

    function refuse(message) {
      showPage({ heading: 'This course cannot be started', text: message, role: 'alert' });
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

    function offerWindow() {
      showPage({
        heading: launch.title, text: 'The course opens in a window of its own. Keep this page open until you are done.',
        action: { label: 'Start', run: openWindow },
      });
      document.body.prepend(notice.element);
    }

    /** The window must open within the click; its token comes after, as the first one may be used up. */
    async function openWindow() {
      const name = 'interophub-' + randomName();
      const opened = window.open('', name);
      if (!opened) return notice.show('Your browser blocked the window. Allow pop-up windows for this page and press Start again.');
      const fresh = await exchange(hub, credentials());
      if (fresh.unreachable || fresh.refused) {
        opened.close();
        return fresh.unreachable ? showUnreachable() : refuse(fresh.refused);
      }
      launch = fresh;
      player = opened;
      answered = false;
      take(launch.snapshot);
      offerWindow();
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

    function hear({ data }) {
      if (data && data.type === 'superseded') return giveWay();
      if (!data || !data.snapshot) return;
      take(data.snapshot);
      port.postMessage({ type: 'saved', revision: data.snapshot.revision });
      if (data.type === 'closed') close();
    }

    function take(snapshot) {
      if (lms.isFinished() || (latest && snapshot.revision <= latest.revision)) return;
      latest = snapshot;
      write();
    }

    function write() {
      notice.clear();
      const state = { heldStatus: held.status, elapsed: lms.elapsed(), missed, registration: launch.registration };
      for (const [name, value] of writesFor(latest, state)) lms.set(name, value);
      lms.commit();
    }

    /** While no port brings snapshots they are fetched; the shell's own log lines travel along. */
    async function talk() {
      const log = lms.takeLog();
      if (!polling && log.length === 0) return;
      try {
        const response = await fetch(hub + '/shell/snapshot', request({ watch: launch.watch, log }));
        if (response.ok) take(await response.json());
      } catch {
        // The next round asks again; the hub keeps the result meanwhile.
        lms.giveBack(log);
      }
    }

    /** The last state, then LMSFinish: once, whichever way the session ends. */
    function conclude() {
      if (lms.isFinished()) return;
      clearInterval(timer);
      if (latest) {
        write();
      } else {
        if (needsStatus(held.status)) lms.set('cmi.core.lesson_status', 'incomplete');
        lms.set('cmi.core.exit', 'suspend');
      }
      lms.finish();
      // The latest lines only: a browser refuses long beacons.
      if (launch) navigator.sendBeacon(hub + '/shell/snapshot', JSON.stringify({ watch: launch.watch, log: lms.takeLog().slice(-100) }));
    }

    /** Another window writes to the LMS now. Ending here and now keeps this session from overwriting that at its end. */
    async function giveWay() {
      polling = true;
      await talk();
      conclude();
    }

    function close() {
      conclude();
      showPage({ heading: 'Thank you', text: 'Your result is saved in your learning platform. You can leave this course now.' });
    }
  }

  window.InteropHubShell = {
    start,
    rules: { lessonStatus, statusToWrite, seconds, timespan, missedSeconds, writesFor, needsStatus },
  };
})();
