import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accepted, contentOrigin, createLms, launchShell, snapshot } from './fakes/shellpage.js';

const refusal = { status: 403, body: { code: 'limit', message: 'All seats of this course are taken.', trace: '0af7651916cd43dd8448eb211c80319c' } };

describe('a shell launch (DSP-4, DSP-5)', () => {
  it('tells the hub who the learner is, without credentials and without a preflight', async () => {
    const lms = createLms({ 'cmi.core.entry': 'resume', 'cmi.suspend_data': 'R1' });
    const { requests: [{ url, body, options }] } = await launchShell({ lms });
    assert.equal(url, 'https://hub.example/shell/exchange');
    assert.deepEqual(body, { dispatch: 'D', key: 'K', learner: { id: '1001', name: 'Doe, Jo' }, entry: 'resume', state: 'R1' });
    assert.equal(options.credentials, 'omit');
    assert.equal(options.headers['Content-Type'], 'text/plain');
  });

  it('heals the LMS before the course is shown', async () => {
    const healed = snapshot(12, { completion: 'COMPLETED', success: 'PASSED', score: 87.5, seconds: 120 });
    const { lms, frame } = await launchShell({ exchange: accepted({ snapshot: healed }) });
    assert.deepEqual(lms.written(), {
      'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '87.5', 'cmi.core.score.min': '0', 'cmi.core.score.max': '100',
      'cmi.core.session_time': '0000:02:00.00', 'cmi.core.exit': '', 'cmi.suspend_data': 'R1',
    });
    assert.equal(lms.count('LMSCommit'), 1);
    assert.equal(frame().title, 'Course');
  });

  it('posts the token into the named frame', async () => {
    const { page, frame } = await launchShell();
    const form = page.made.find(node => node.tag === 'form');
    assert.deepEqual(
      [form.method, form.action, form.target, form.submitted], ['post', `${contentOrigin}/launch`, frame().name, 1]);
    assert.deepEqual([form.children[0].name, form.children[0].value], ['token', 'T']);
  });

  it('a refusal is a clear page, and the LMS keeps what it held', async () => {
    const { lms, page } = await launchShell({ exchange: refusal, lms: createLms({ 'cmi.core.lesson_status': 'incomplete' }) });
    assert.match(page.body.text, /All seats of this course are taken\./);
    assert.ok(page.made.some(node => node.attributes.role === 'alert'));
    assert.deepEqual(lms.written(), { 'cmi.core.exit': 'suspend' });
    assert.equal(lms.count('LMSFinish'), 1);
  });

  it('a refusal page shows the trace id, outside of what is announced (PLY-11)', async () => {
    const { page } = await launchShell({ exchange: refusal });
    assert.match(page.body.text, /Trace\s+0af7651916cd43dd8448eb211c80319c/);
    assert.doesNotMatch(page.made.find(node => node.attributes.role === 'alert').text, /0af7651916cd/);
  });

  it('a refusal at the first launch does not let LMSFinish complete the course', async () => {
    const { lms } = await launchShell({ exchange: refusal });
    assert.deepEqual(lms.written(), { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': 'suspend' });
  });

  it('an unreachable hub changes nothing and can be tried again', async () => {
    const { lms, page } = await launchShell({ exchange: 'offline' });
    assert.deepEqual(lms.written(), {});
    assert.equal(lms.count('LMSFinish'), 0);
    assert.match(page.body.text, /cannot be reached/);
    assert.equal(page.find('button')[0].textContent, 'Try again');
  });

  it('goes on to the hub’s other addresses when the one it came from fails, and stays with the one that answered (DSP-7)', async () => {
    const hubs = ['https://hub.example', 'https://second.example/', 'https://third.example'];
    const exchange = { 'https://hub.example': 'offline', 'https://second.example': { status: 503, body: {} }, 'https://third.example': accepted() };
    const { requests, frame, poll } = await launchShell({ exchange, config: { hubs } });
    assert.equal(frame().title, 'Course');
    await poll();
    assert.deepEqual(requests.map(({ url }) => url), [
      ...hubs.map(hub => `${hub.replace(/\/$/, '')}/shell/exchange`), 'https://third.example/shell/snapshot',
    ]);
  });

  it('a refusal is final: no other address is asked', async () => {
    const { requests } = await launchShell({ exchange: refusal, config: { hubs: ['https://hub.example', 'https://second.example'] } });
    assert.equal(requests.length, 1);
  });

  it('time in a window of its own is not counted as missed when the exchange has to be tried again', async () => {
    const exchange = { 'https://hub.example': accepted({ snapshot: snapshot(1, { seconds: 60 }) }) };
    const { page, lms, clock, settled } = await launchShell({ exchange, config: { window: true } });
    clock.now = 100_000;
    exchange['https://hub.example'] = 'offline';
    page.find('button')[0].onclick();
    await settled();
    exchange['https://hub.example'] = accepted({ snapshot: snapshot(2, { seconds: 160 }) });
    page.find('button')[0].onclick();
    await settled();
    assert.equal(lms.written()['cmi.core.session_time'], '0000:02:40.00');
  });

  it('a setting opens the course in a window of its own', async () => {
    const { page, opened, requests, settled } = await launchShell({ config: { window: true } });
    assert.equal(page.find('iframe').length, 0);
    page.find('button')[0].onclick();
    await settled();
    assert.equal(opened.length, 1);
    assert.equal(requests.filter(({ url }) => url.endsWith('/exchange')).length, 2);
    assert.equal(page.made.findLast(node => node.tag === 'form').target, opened[0].name);
  });

  it('a frame that stays silent brings a button for a window', async () => {
    const { page, patienceEnds } = await launchShell();
    patienceEnds();
    assert.equal(page.find('button')[0].textContent, 'Open in a window');
  });
});

describe('the player and the shell (DSP-4)', () => {
  it('hands one port to the player in the frame', async () => {
    const shell = await launchShell();
    const [{ data, target }] = shell.ready();
    assert.equal(data.type, 'interophub.port');
    assert.equal(target, contentOrigin);
    assert.equal(shell.ready().length, 0);
  });

  it('hands none to another origin or another window', async () => {
    const shell = await launchShell();
    assert.equal(shell.ready({ origin: 'https://evil.example' }).length, 0);
    assert.equal(shell.ready({ source: {} }).length, 0);
    assert.equal(shell.ready().length, 1);
  });

  it('writes and commits each snapshot, and says which it saved', async () => {
    const shell = await launchShell();
    const [{ port }] = shell.ready();
    shell.clock.now = 90_000;
    port.receive({ type: 'snapshot', snapshot: snapshot(2, { score: 50 }) });
    assert.equal(shell.lms.written()['cmi.core.score.raw'], '50');
    assert.equal(shell.lms.written()['cmi.core.session_time'], '0000:01:30.00');
    assert.equal(shell.lms.count('LMSCommit'), 2);
    assert.deepEqual({ ...port.sent[0] }, { type: 'saved', revision: 2 });
  });

  it('ignores a snapshot that is not newer', async () => {
    const shell = await launchShell({ exchange: accepted({ snapshot: snapshot(5) }) });
    const [{ port }] = shell.ready();
    port.receive({ type: 'snapshot', snapshot: snapshot(5, { score: 10 }) });
    port.receive({ type: 'snapshot', snapshot: snapshot(4, { score: 10 }) });
    assert.equal(shell.lms.count('LMSCommit'), 1);
  });

  it('never lowers a pass that the LMS holds', async () => {
    const shell = await launchShell({ lms: createLms({ 'cmi.core.lesson_status': 'passed' }) });
    shell.ready()[0].port.receive({ type: 'snapshot', snapshot: snapshot(2, { completion: 'COMPLETED', success: 'FAILED' }) });
    shell.pagehide();
    assert.ok(shell.lms.calls.every(([, element, value]) => element !== 'cmi.core.lesson_status' || value === 'passed'));
  });

  it('closed: last write, LMSFinish, a page of thanks, and the LMS is left where it is', async () => {
    const shell = await launchShell();
    shell.ready()[0].port.receive({ type: 'closed', snapshot: snapshot(3, { completion: 'COMPLETED' }) });
    shell.pagehide();
    assert.equal(shell.lms.written()['cmi.core.lesson_status'], 'completed');
    assert.equal(shell.lms.count('LMSFinish'), 1);
    assert.equal(shell.lms.calls.at(-1)[0], 'LMSFinish');
    assert.match(shell.page.body.text, /Thank you/);
    assert.equal(shell.page.find('iframe').length, 0);
  });

  it('pagehide writes the last state with its time and finishes exactly once', async () => {
    const shell = await launchShell();
    shell.clock.now = 5000;
    shell.pagehide();
    shell.pagehide();
    assert.equal(shell.lms.written()['cmi.core.session_time'], '0000:00:05.00');
    assert.equal(shell.lms.count('LMSFinish'), 1);
    assert.equal(shell.beacons.length, 1);
    assert.equal(shell.beacons[0].body.watch, 'W');
    assert.equal(shell.beacons[0].body.log.at(-1).call, 'LMSFinish');
  });

  it('closed, but the LMS did not take it: the learner is told what hands it over', async () => {
    const lms = createLms();
    const shell = await launchShell({ lms });
    lms.refuse('cmi.core.lesson_status', '101');
    shell.ready()[0].port.receive({ type: 'closed', snapshot: snapshot(3, { completion: 'COMPLETED' }) });
    assert.match(shell.page.body.text, /not in your learning platform yet/);
    assert.match(shell.page.body.text, /Open this course once more/);
    assert.doesNotMatch(shell.page.body.text, /Thank you/);
    assert.equal(shell.lms.count('LMSFinish'), 1);
  });

  it('closed, and only what the result does without was refused: thanks', async () => {
    const lms = createLms();
    lms.refuse('cmi.core.exit', '405');
    const shell = await launchShell({ lms });
    shell.ready()[0].port.receive({ type: 'closed', snapshot: snapshot(3, { completion: 'COMPLETED' }) });
    assert.match(shell.page.body.text, /Thank you/);
  });

  it('asks now and then while the player is silent, and gives way to the window that has taken over', async () => {
    const shell = await launchShell({ lms: createLms({ 'cmi.core.total_time': '0000:01:00.00' }), exchange: accepted({ snapshot: snapshot(1, { seconds: 60 }) }) });
    const [{ port }] = shell.ready();
    await shell.poll();
    port.receive({ type: 'snapshot', snapshot: snapshot(2, { completion: 'COMPLETED', success: 'FAILED', score: 60 }) });
    await shell.poll();
    const before = shell.requests.length;
    shell.clock.now = 600_000;
    await shell.poll();
    await shell.poll();
    assert.equal(shell.requests.length, before);
    await shell.poll({ status: 200, body: snapshot(7, { completion: 'COMPLETED', success: 'PASSED', score: 90, superseded: true }) });
    assert.deepEqual(
      [shell.lms.written()['cmi.core.lesson_status'], shell.lms.written()['cmi.core.score.raw'], shell.lms.written()['cmi.core.session_time']],
      ['passed', '90', '0000:00:00.00']);
    assert.equal(shell.lms.count('LMSFinish'), 1);
    const calls = shell.lms.calls.length;
    shell.pagehide();
    assert.equal(shell.lms.calls.length, calls);
  });

  it('leaves its time to the window that the player says has taken over, so that it never counts twice', async () => {
    const shell = await launchShell();
    const [{ port }] = shell.ready();
    shell.clock.now = 600_000;
    port.receive({ type: 'snapshot', snapshot: snapshot(2, { seconds: 600 }) });
    assert.equal(shell.lms.written()['cmi.core.session_time'], '0000:10:00.00');
    shell.answers({ status: 200, body: snapshot(3, { superseded: true }) });
    port.receive({ type: 'superseded' });
    await shell.settled();
    assert.equal(shell.lms.written()['cmi.core.session_time'], '0000:00:00.00');
    assert.equal(shell.lms.count('LMSFinish'), 1);
  });

  it('keeps its time where what has taken over is no session with this LMS', async () => {
    const shell = await launchShell();
    const [{ port }] = shell.ready();
    shell.clock.now = 600_000;
    shell.answers({ status: 200, body: snapshot(3, { score: 70 }) });
    port.receive({ type: 'superseded' });
    await shell.settled();
    assert.equal(shell.lms.written()['cmi.core.session_time'], '0000:10:00.00');
    assert.equal(shell.lms.written()['cmi.core.score.raw'], '70');
    assert.equal(shell.lms.count('LMSFinish'), 1);
  });

  it('hears only the window that it has opened last', async () => {
    const shell = await launchShell({ config: { window: true } });
    const open = async () => {
      shell.page.find('button')[0].onclick();
      await shell.settled();
      return shell.ready({ source: shell.opened.at(-1) })[0].port;
    };
    const first = await open();
    const second = await open();
    for (const type of ['superseded', 'closed']) first.receive({ type, snapshot: snapshot(2, { score: 10 }) });
    await shell.settled();
    assert.equal(shell.lms.count('LMSFinish'), 0);
    second.receive({ type: 'closed', snapshot: snapshot(3, { completion: 'COMPLETED', success: 'PASSED', score: 90 }) });
    assert.equal(shell.lms.written()['cmi.core.score.raw'], '90');
    assert.equal(shell.lms.count('LMSFinish'), 1);
    assert.match(shell.page.body.text, /Thank you/);
  });

  it('polls the hub until a port has arrived', async () => {
    const shell = await launchShell();
    await shell.poll({ status: 200, body: snapshot(2, { score: 40 }) });
    assert.equal(shell.lms.written()['cmi.core.score.raw'], '40');
    shell.ready();
    await shell.poll();
    const before = shell.requests.length;
    await shell.poll();
    assert.equal(shell.requests.length, before);
  });

  it('polls again after the player was reloaded in its frame', async () => {
    const shell = await launchShell();
    shell.ready();
    await shell.poll();
    shell.ready();
    await shell.poll({ status: 200, body: snapshot(9, { score: 90 }) });
    assert.equal(shell.lms.written()['cmi.core.score.raw'], '90');
  });

  it('the log of LMS calls survives a failed poll', async () => {
    const shell = await launchShell();
    await shell.poll('offline');
    await shell.poll({ status: 200, body: snapshot(1) });
    assert.equal(shell.requests.at(-1).body.log[0].call, 'LMSInitialize');
  });
});

describe('the log of a shell (PLY-11)', () => {
  const details = lines => lines.filter(line => !line.call).map(({ kind, detail }) => [kind, detail]);

  it('has the trace id of the launch', async () => {
    const shell = await launchShell();
    await shell.poll();
    assert.deepEqual(details(shell.requests.at(-1).body.log), [['shell', 'The hub began a launch under trace t']]);
  });

  it('has its own faults of the network, of exchange and poll', async () => {
    const hubs = ['https://hub.example', 'https://second.example'];
    const shell = await launchShell({ exchange: { 'https://hub.example': { status: 502, body: {} }, 'https://second.example': accepted() }, config: { hubs } });
    await shell.poll('offline');
    await shell.poll({ status: 200, body: snapshot(1) });
    assert.deepEqual(details(shell.requests.at(-1).body.log), [
      ['network', '/shell/exchange at https://hub.example failed: status 502'],
      ['shell', 'The hub began a launch under trace t'],
      ['network', '/shell/snapshot at https://second.example failed: Failed to fetch'],
      ['network', '/shell/snapshot at https://hub.example failed: Failed to fetch'],
    ]);
  });

  /** Scores enough that the log fills several pieces. */
  function playLong(shell) {
    const [{ port }] = shell.ready();
    for (let revision = 2; revision < 60; revision++) port.receive({ type: 'snapshot', snapshot: snapshot(revision, { score: revision }) });
  }

  it('is sent whole at the end, in pieces that the hub takes, the newest first', async () => {
    const shell = await launchShell();
    playLong(shell);
    shell.pagehide();
    assert.ok(shell.beacons.length > 1);
    for (const { text } of shell.beacons) assert.ok(Buffer.byteLength(text) < 32 * 1024);
    const lines = shell.beacons.toReversed().flatMap(({ body }) => body.log);
    assert.equal(lines.filter(line => line.call === 'LMSCommit').length, shell.lms.count('LMSCommit'));
    assert.deepEqual([lines[0].call, lines.at(-1).call], ['LMSInitialize', 'LMSFinish']);
    assert.deepEqual(shell.beacons.map(({ body }) => body.earlier === true), shell.beacons.map((_, i) => i > 0));
  });

  it('leaves by plain requests where the browser refuses a beacon', async () => {
    const shell = await launchShell({ takesBeacons: false });
    playLong(shell);
    const before = shell.requests.length;
    shell.pagehide();
    const lines = shell.requests.slice(before).toReversed().flatMap(({ body }) => body.log);
    assert.deepEqual([lines[0].call, lines.at(-1).call], ['LMSInitialize', 'LMSFinish']);
  });

  it('is sent in pieces while the page lives, too, and what was not taken is sent again', async () => {
    const shell = await launchShell();
    playLong(shell);
    await shell.poll('offline');
    await shell.poll({ status: 200, body: snapshot(1) });
    const sent = shell.requests.filter(({ url }) => url.endsWith('/snapshot')).slice(1);
    assert.ok(sent.length > 1);
    assert.equal(sent.flatMap(({ body }) => body.log).filter(line => line.call === 'LMSCommit').length, shell.lms.count('LMSCommit'));
  });

  it('of very many lines keeps a bounded number and says how many were left out', async () => {
    const shell = await launchShell();
    const [{ port }] = shell.ready();
    for (let revision = 2; revision < 400; revision++) port.receive({ type: 'snapshot', snapshot: snapshot(revision) });
    await shell.poll();
    const lines = shell.requests.filter(({ url }) => url.endsWith('/snapshot')).flatMap(({ body }) => body.log);
    assert.equal(lines.length, 1001);
    assert.match(lines.at(-1).detail, /^\d+ more lines were left out$/);
  });
});

describe('an LMS that refuses (DSP-4)', () => {
  it('is asked twice', async () => {
    const lms = createLms();
    lms.refuse('cmi.core.lesson_status', '101', 1);
    const { page } = await launchShell({ lms });
    assert.equal(lms.calls.filter(call => call[1] === 'cmi.core.lesson_status').length, 2);
    assert.equal(page.find('p')[0].text, '');
  });

  it('and refuses again: the learner sees a small notice, the log says why', async () => {
    const lms = createLms();
    lms.refuse('cmi.core.lesson_status', '101');
    const { page, poll, requests } = await launchShell({ lms });
    assert.match(page.body.text, /did not accept the latest result/);
    await poll();
    assert.ok(requests.at(-1).body.log.some(line => line.call === 'LMSSetValue' && line.error === '101'));
  });

  it('an optional element that it lacks (401) is left out from then on, without a notice', async () => {
    const lms = createLms();
    lms.refuse('cmi.core.score.min', '401');
    const { page, pagehide } = await launchShell({ lms, exchange: accepted({ snapshot: snapshot(2, { score: 5 }) }) });
    pagehide();
    assert.equal(lms.calls.filter(call => call[1] === 'cmi.core.score.min').length, 1);
    assert.doesNotMatch(page.body.text, /did not accept/);
  });

  it('an API that throws does not stop the launch', async () => {
    const lms = createLms();
    lms.api.LMSCommit = () => { throw new Error('gone'); };
    const { frame } = await launchShell({ lms });
    assert.equal(frame().title, 'Course');
  });
});
