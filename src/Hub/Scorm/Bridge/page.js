// What the learner sees in the shell.

const style = `
  html, body { height: 100%; margin: 0; }
  body { display: flex; flex-direction: column; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; color-scheme: light dark; }
  .course { flex: 1; display: flex; }
  .course h1 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  iframe { flex: 1; width: 100%; border: 0; background: #fff; }
  .page { max-width: 34rem; margin: 12vh auto 0; padding: 0 1.5rem; }
  .page h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
  .page h1:focus { outline: none; }
  .reference { font-size: .875rem; overflow-wrap: anywhere; }
  .notice { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; margin: 0; padding: .5rem 1rem; background: light-dark(#fff3d6, #3b2f12); color: light-dark(#6b4700, #f0c36d); }
  .notice:empty { display: none; }
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

/** @param {{heading: string, text: string, role?: string, reference?: string, action?: {label: string, run: () => void}}} page */
function showPage({ heading, text, role, reference, action }) {
  const title = element('h1', { textContent: heading, tabIndex: -1 });
  const page = element('main', { className: 'page' }, element('div', {}, title, element('p', { textContent: text })));
  if (role) page.firstChild.setAttribute('role', role);
  // Outside of what is announced: to be passed on, not to be heard.
  if (reference) page.append(element('p', { className: 'reference' }, 'Trace ', element('code', { textContent: reference })));
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
