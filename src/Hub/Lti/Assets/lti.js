// Leaves the browser's proof with the learning platform, fetches it from there, and says when a registration is done.
const config = JSON.parse(document.getElementById('config').textContent);
const PATIENCE = 1500;

// Platforms of before the specification was final answer under the older prefix.
const PREFIXES = ['', 'org.imsglobal.'];

const frameOf = name => {
  if (!name || name === '_parent') return window.parent;
  try {
    return window.parent.frames[name] ?? window.parent;
  } catch {
    return window.parent;
  }
};

// Not randomUUID: a frame within a page without TLS has none, whatever its own address.
const newId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(16)).join('-');

function ask(subject, data) {
  return new Promise(resolve => {
    const id = newId();
    const hear = event => {
      const answer = event.data;
      if (event.origin !== config.origin || answer?.message_id !== id || !String(answer?.subject).endsWith(`${subject}.response`)) return;
      done(answer.error ? null : answer);
    };
    const done = answer => {
      window.removeEventListener('message', hear);
      clearTimeout(timer);
      resolve(answer);
    };
    const timer = setTimeout(() => done(null), PATIENCE);
    window.addEventListener('message', hear);
    for (const prefix of PREFIXES) frameOf(config.target).postMessage({ subject: prefix + subject, message_id: id, ...data }, config.origin);
  });
}

// A platform that offers storage and keeps nothing leaves all to the cookie: whether that comes back is looked at before the platform is asked.
async function put() {
  const kept = await ask('lti.put_data', { key: config.key, value: config.value });
  location.replace(kept ? config.next : config.otherwise);
}

async function get() {
  const answer = await ask('lti.get_data', { key: config.key });
  if (typeof answer?.value === 'string' && answer.value.length > 0) {
    document.getElementById('proof').value = answer.value;
    document.getElementById('again').submit();
    return;
  }
  document.getElementById('waiting').hidden = true;
  document.getElementById('window').hidden = false;
}

const whoCanClose = () => [window.opener, window.parent].filter(other => other && other !== window);

function close() {
  for (const other of whoCanClose()) other.postMessage({ subject: 'org.imsglobal.lti.close' }, '*');
}

function offer() {
  const button = document.getElementById('close');
  button.hidden = whoCanClose().length === 0;
  button.addEventListener('click', close);
}

function submit() {
  document.getElementById('answer').submit();
}

({ put, get, close, offer, submit })[config.step]?.();
