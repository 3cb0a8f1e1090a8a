// A course that tries what a course must not be able to do. Every attempt answers whether it got anything.
'use strict';

// What the test tells: the hub's address, ids that a course could have guessed or overheard.
const { hub, victim, victimSite, dispatch, target, acts } = JSON.parse(document.getElementById('targets').textContent);
const player = parent;
const ownLaunch = player.location.pathname.split('/')[2];
const ownSession = player.sessionStorage.getItem(`interophub.session.${ownLaunch}`);
const ownFolder = location.pathname.split('/').slice(0, 3).join('/');
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

async function submit(path, fields, frame, enctype = '') {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: hub + path, target: frame, enctype });
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

/** What a page of this course says of the site that it runs on, when it gets to run there. */
async function saidOn(site) {
  let said;
  const frame = Object.assign(document.createElement('iframe'), { src: `${site}${ownFolder}/steal.html` });
  addEventListener('message', event => { if (event.source === frame.contentWindow) said = event.data; });
  await loaded(frame);
  // When another page has come from there, what the first one said is here.
  await loaded(Object.assign(document.createElement('iframe'), { src: `${site}/content/` }));
  return said;
}

/** Of a window that was opened on a click. */
const opened = new Promise(resolve => {
  addEventListener('click', () => {
    const popup = window.open(`${hub}/`, 'popup');
    const foreign = window.open('', 'posted');
    submit('/api/v2/realms', asText(JSON.stringify({ name: 'planted' })), 'posted', 'text/plain');
    resolve({ popup, foreign });
  }, { once: true });
});

/** Fields of which a form without encoding makes JSON: the equals sign ends up in a name that nobody reads. */
const asText = body => ({ [body.replace(/}$/, body.length > 2 ? ',"x":"' : '"x":"')]: '"}' });

const formOf = ({ file }) => {
  const form = new FormData();
  form.append('file', new Blob([file]), 'planted.zip');
  return form;
};

/** Every way in which a page can send a request to another site. */
const ways = act => {
  const { name, method, path, body, file } = act;
  const send = options => text(hub + path, { credentials, method, body: file ? formOf(act) : body ?? undefined, ...options });
  const found = { [`${name}, by a request`]: () => send(file || !body ? {} : { headers: { 'Content-Type': 'application/json' } }) };
  found[`${name}, by a request without CORS`] = () => send({ mode: 'no-cors' });
  if (method === 'GET') found[`${name}, in a frame`] = () => framed(path);
  if (method !== 'POST') return found;
  found[`${name}, as a beacon`] = () => { navigator.sendBeacon(hub + path, file ? formOf(act) : body ?? ''); };
  found[`${name}, by a form`] = () => framed('', frame => submit(path, body ? asText(body) : {}, frame, 'text/plain'));
  found[`${name}, as plain text without CORS`] = () => send({ mode: 'no-cors', headers: { 'Content-Type': 'text/plain' } });
  return found;
};

const forged = [{ alg: 'none' }, { iss: 'https://school.example', aud: 'planted', sub: 'planted' }].map(part => btoa(JSON.stringify(part))).join('.') + '.';
const login = { iss: 'https://school.example', client_id: 'planted', login_hint: 'planted', target_link_uri: target };

// Where the hub asks for no Origin, for what counts there is in the request and never a cookie.
const exempt = {
  'store a statement by the alternate syntax in a form': () => framed('', frame => submit('/lrs/main/statements?method=PUT', { statementId: crypto.randomUUID(), content: '{}', 'X-Experience-API-Version': '1.0.3' }, frame)),
  'store a state document with a guessed credential': () => text(`${hub}/lrs/main/activities/state?stateId=x&activityId=http://a.example&agent={}`, {
    method: 'POST', headers: { Authorization: `Basic ${btoa('main:guessed')}`, 'X-Experience-API-Version': '1.0.3' }, body: '{}',
  }),
  'get a token for a record store': () => text(`${hub}/lrs/main/oauth/token`, { credentials, method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'all' }) }),
  'read the answer to an LTI login': () => text(`${hub}/lti/login`, { credentials, method: 'POST', body: new URLSearchParams(login) }),
  'read the page of an LTI login in a frame': () => framed('', frame => submit('/lti/login', login, frame)),
  'launch by LTI with a forged token': () => framed('', frame => submit('/lti/launch', { state: 'guessed', id_token: forged }, frame)),
  'launch by LTI with a forged token and read the answer': () => text(`${hub}/lti/launch`, { credentials, method: 'POST', body: new URLSearchParams({ state: 'guessed', id_token: forged }) }),
  'choose content by LTI': () => framed('', frame => submit('/lti/deep-link', { session: 'guessed', choice: dispatch }, frame)),
  'register an LMS by LTI': () => framed('', frame => submit('/lti/register?openid_configuration=http://127.0.0.1:9/', { token: 'guessed' }, frame)),
};

// Where each course has a host of its own: launch links tell everybody which, and a course knows the path of its own files.
const onTheHostOfAnother = victimSite === location.origin ? {} : {
  'run a page on another course\'s host': () => saidOn(victimSite),
  'have a script served on another course\'s host': async () =>
    await loaded(Object.assign(document.createElement('script'), { src: `${victimSite}${ownFolder}/worker.js` })) || '',
};

const attempts = {
  ...Object.assign({}, ...acts.map(ways)),
  ...exempt,
  ...onTheHostOfAnother,
  'read the home page with the owner\'s cookie': () => text(`${hub}/`, { credentials }),
  'open a socket to the hub': () => socket('/api/v2/courses'),
  'open a socket to the hub\'s home page': () => socket('/'),
  'frame the home page': () => framed('/'),
  'frame the page that makes a realm': () => framed('/realm'),
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
  'list its own folder\'s neighbours': () => text(`${ownFolder}/../`),
  'climb out of its folder': () => text(`${ownFolder}/%2e%2e/%2e%2e/hub.db`),
  'climb out of its folder with backslashes': () => text(`${ownFolder}/..%5c..%5chub.db`),
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
