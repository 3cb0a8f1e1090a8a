// A course that tries what a course must not be able to do. Every attempt answers whether it got anything.
'use strict';

// What the test tells: the hub's address, ids that a course could have guessed or overheard.
const { hub, victim, dispatch } = JSON.parse(document.getElementById('targets').textContent);
const player = parent;
const ownLaunch = player.location.pathname.split('/')[2];
const ownSession = player.sessionStorage.getItem(`interophub.session.${ownLaunch}`);
const mine = { registrationId: 'planted', courseId: 'planted', learner: { id: 'planted' } };
const credentials = 'include';

/** Nothing came back: the browser or the hub refused. */
const refused = async attempt => {
  try {
    const got = await attempt();
    return got === undefined || got === null || got === '' ? 'refused' : `GOT ${String(got).slice(0, 200)}`;
  } catch (problem) {
    return `refused (${problem.name})`;
  }
};

const text = async (url, options) => {
  const response = await fetch(url, options);
  const body = await response.text();
  return response.ok ? body : '';
};

const loaded = (element, container = document.body) => new Promise(resolve => {
  element.onload = () => resolve(true);
  element.onerror = () => resolve(false);
  container.append(element);
});

async function submit(path, fields, target) {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: hub + path, target });
  for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement('input'), { name, value }));
  document.body.append(form);
  form.submit();
}

async function framed(path, act) {
  const frame = Object.assign(document.createElement('iframe'), { name: `frame${Math.random()}` });
  if (!act) frame.src = hub + path;
  await loaded(frame);
  if (act) {
    const answered = new Promise(resolve => { frame.onload = resolve; });
    await act(frame.name);
    await answered;
  }
  return frame.contentWindow.document.body.innerText || frame.contentWindow.location.href;
}

const socket = path => new Promise((resolve, reject) => {
  const opened = new WebSocket(hub.replace('http', 'ws') + path);
  opened.onopen = () => resolve('a socket');
  opened.onerror = () => reject(new Error('closed'));
});

/** Of a window that was opened on a click. */
const opened = new Promise(resolve => {
  addEventListener('click', () => {
    const popup = window.open(`${hub}/`, 'popup');
    const foreign = window.open('', 'posted');
    submit('/sign-out', {}, 'posted');
    resolve({ popup, foreign });
  }, { once: true });
});

const attempts = {
  'read the API with the owner\'s cookie': () => text(`${hub}/api/v2/courses`, { credentials }),
  'read the home page with the owner\'s cookie': () => text(`${hub}/`, { credentials }),
  'read the API without CORS': () => text(`${hub}/api/v2/registrations`, { credentials, mode: 'no-cors' }),
  'delete by the API': () => text(`${hub}/api/v2/registrations/victim`, { credentials, method: 'DELETE' }),
  'create by the API as JSON': () => text(`${hub}/api/v2/registrations`, { credentials, method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(mine) }),
  'create by the API as plain text': () => text(`${hub}/api/v2/registrations`, { credentials, mode: 'no-cors', method: 'POST', body: JSON.stringify(mine) }),
  'create by the API as a beacon': () => { navigator.sendBeacon(`${hub}/api/v2/registrations`, JSON.stringify(mine)); },
  'upload a course by a plain form request': () => {
    const form = new FormData();
    form.append('file', new Blob(['PK']), 'planted.zip');
    return text(`${hub}/api/v2/courses/importJobs/upload?courseId=planted`, { credentials, mode: 'no-cors', method: 'POST', body: form });
  },
  'sign the owner out by a request': () => text(`${hub}/sign-out`, { credentials, mode: 'no-cors', method: 'POST' }),
  'sign the owner out by a form': () => framed('', name => submit('/sign-out', {}, name)),
  'create by a form': () => framed('', name => submit('/api/v2/registrations', { registrationId: 'planted' }, name)),
  'sign in as somebody else by a form': () => framed('', name => submit('/sign-in', { email: 'x@example.org', password: 'x' }, name)),
  'open a socket to the hub': () => socket('/api/v2/courses'),
  'open a socket to the hub\'s home page': () => socket('/'),
  'frame the home page': () => framed('/'),
  'frame the sign-in page': () => framed('/sign-in'),
  'run an API answer as a script': async () => await loaded(Object.assign(document.createElement('script'), { src: `${hub}/api/v2/courses` })) || '',
  'take an API answer for a style sheet': async () => await loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${hub}/api/v2/courses` }), document.head) || '',
  'read the session cookie': () => document.cookie,
  'plant a cookie for the hub': () => {
    document.cookie = 'interophub-session=planted; path=/';
    document.cookie = 'interophub-session=planted; path=/; domain=localhost';
  },
  'read the window of the hub that it opened': async () => (await opened).popup.document.body.innerText,
  'read the address of the window that it opened': async () => (await opened).popup.location.href,
  'read the answer to a form in a window': async () => (await opened).foreign.document.body.innerText,
  'reach the LMS through top': () => top.document.title,
  'reach the LMS\'s API through top': () => top.API.LMSGetValue('cmi.core.student_id'),
  'read the LMS\'s address': () => top.location.href,
  'reach the shell': () => top[0].document.title,
  'list courses\' files': () => text('/content/'),
  'list its own folder\'s neighbours': () => text(`${location.pathname.split('/').slice(0, 3).join('/')}/../`),
  'climb out of its folder': () => text(`${location.pathname.split('/').slice(0, 3).join('/')}/%2e%2e/%2e%2e/hub.db`),
  'climb out of its folder with backslashes': () => text(`${location.pathname.split('/').slice(0, 3).join('/')}/..%5c..%5chub.db`),
  'guess another course\'s folder': () => text(`/content/${location.pathname.split('/')[2].replace(/.$/, end => end === 'A' ? 'B' : 'A')}/index.html`),
  'find other launches\' keys or answers': () => [...Object.keys(sessionStorage), ...Object.keys(localStorage), ...Object.keys(player.sessionStorage)]
    .filter(name => !name.endsWith(ownLaunch)).join(),
  'begin another learner\'s launch': () => text(`/player/${victim}/start`, { method: 'POST', body: JSON.stringify({ session: ownSession }) }),
  'open another learner\'s activity': () => text(`/player/${victim}/open`, { method: 'POST', body: JSON.stringify({ session: ownSession, activity: 'ITEM-TEA', sequence: 0 }) }),
  'commit for another learner': () => text(`/player/${victim}/commit`, {
    method: 'POST',
    body: JSON.stringify({
      session: ownSession,
      entries: [1, 2, 3, 4].map(sequence => ({ sequence, activity: 'ITEM-TEA', opening: 1, set: { 'cmi.core.lesson_status': 'passed' }, log: [] })),
    }),
  }),
  'start a dispatch with a guessed key': () => text('/shell/exchange', {
    method: 'POST', body: JSON.stringify({ dispatch, key: 'guessed', learner: { id: 'planted', name: 'Planted' }, entry: '', state: '' }),
  }),
  'follow a guessed launch link': () => text('/launch?token=guessed'),
  'read the API on its own site': () => text('/api/v2/courses'),
  'register a service worker': async () => (await navigator.serviceWorker.register('worker.js')).scope,
  'register a service worker for the whole site': async () => (await navigator.serviceWorker.register('worker.js', { scope: '/' })).scope,
  'register a service worker over the player': async () => (await navigator.serviceWorker.register('/player/assets/player.js', { scope: '/player/' })).scope,
};

player.API.LMSInitialize('');
window.attack = (async () => {
  await opened;
  const outcomes = {};
  for (const [name, attempt] of Object.entries(attempts)) outcomes[name] = await refused(attempt);
  return outcomes;
})();
