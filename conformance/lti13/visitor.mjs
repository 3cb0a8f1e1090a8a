// What a person's browser does in a launch: a login, a token, a cookie (SEC 5.1.1).
import { ok, strictEqual } from 'node:assert';
import * as messages from './claims.mjs';
import { rs256 } from './tokens.mjs';

export class Visitor {
  #cookies = new Map();

  /** @param {string} hub @param {import('./platform.mjs').Platform} platform @param {string} target */
  constructor(hub, platform, target) {
    Object.assign(this, { hub, platform, target });
  }

  /** Begins a login; gives what the tool asks the platform for. */
  async login({ method = 'GET', without = [], ...changed } = {}) {
    const given = {
      iss: this.platform.issuer,
      login_hint: '{"id":7,"x":"a&b=c+d é"}',
      target_link_uri: this.target,
      lti_message_hint: 'message+hint/1=',
      client_id: this.platform.clientId,
      lti_deployment_id: this.platform.deployment,
      ...changed,
    };
    const parameters = new URLSearchParams(Object.entries(given).filter(([name]) => !without.includes(name)));
    const response = method === 'GET' ? await this.#go(`/lti/login?${parameters}`) : await this.#go('/lti/login', parameters);
    const location = response.headers.get('location');
    return { response, given, asked: location === null ? undefined : Object.fromEntries(new URL(location).searchParams), location };
  }

  /** Posts the platform's answer. */
  post(fields) {
    return this.#go('/lti/launch', new URLSearchParams(fields));
  }

  /**
   * A whole launch.
   * @param {{message?: Function, person?: object, spoil?: (claims: object) => void, sign?: (claims: object, asked: object) => string}} [how]
   */
  async launch({ message = messages.resourceLink, person = { id: 'learner-1' }, spoil = () => {}, sign, login } = {}) {
    const { asked, response } = await this.login(login);
    ok(asked, `the login was answered with ${response.status} and not with a redirect`);
    const claims = message(this.platform, { target: login?.target_link_uri ?? this.target, nonce: asked.nonce }, person);
    spoil(claims);
    const token = sign ? sign(claims, asked) : rs256(this.platform.key, claims);
    const answer = await this.post({ state: asked.state, id_token: token });
    return { answer, text: await answer.text(), asked, token };
  }

  /** The same, and what has to come of it: the course. */
  async opens(how) {
    const { answer, text, ...rest } = await this.launch(how);
    ok(answer.status === 302 || answer.status === 303, `answered ${answer.status}: ${plain(text)}`);
    const course = new URL(answer.headers.get('location'), this.hub).href;
    const page = await fetch(course);
    strictEqual(page.status, 200, `the course itself answers ${page.status}`);
    return { course, ...rest };
  }

  /** The same, and what has to come of it: a page that says why not. */
  async refused(how) {
    const { answer, text } = await this.launch(how);
    ok(answer.status >= 400 && answer.status < 500, `answered ${answer.status}, where a refusal was looked for`);
    return plain(text);
  }

  /** Sends the form of a page that the hub has shown, with what the person has filled in. */
  async submit(page, filled) {
    const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name, unescape(value)]);
    const [, action] = page.match(/<form[^>]* action="([^"]+)"/);
    const answer = await this.#go(unescape(action), new URLSearchParams([...fields, ...filled]), this.hub);
    return { answer, text: await answer.text() };
  }

  async #go(path, form, origin = this.platform.issuer) {
    const response = await fetch(this.hub + path, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { Cookie: [...this.#cookies].map(pair => pair.join('=')).join('; '), ...(form ? { Origin: origin } : {}) },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, ...value] = cookie.split(';')[0].split('=');
      this.#cookies.set(name, value.join('='));
    }
    return response;
  }
}

const unescape = text => text.replace(/&(?:amp|lt|gt|quot|#x([0-9A-F]+));/gi, (entity, code) => code ? String.fromCodePoint(parseInt(code, 16)) : entities[entity]);
const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The value of a form's field, as the browser would send it. */
export const fieldOf = (page, name) => unescape(page.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '');

/** What a person reads on a page. */
export const plain = html => unescape(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
