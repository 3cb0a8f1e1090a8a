// A record store over HTTP, with every header in the caller's hand.
import * as http from 'node:http';
import * as https from 'node:https';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Answer } from './answer.mjs';

const keepAlive = { keepAlive: true, maxSockets: 32 };
const agents = { 'http:': new http.Agent(keepAlive), 'https:': new https.Agent(keepAlive) };

/** The value of an Authorization header. @param {string} credential "id:secret" */
export const basic = credential => `Basic ${Buffer.from(credential).toString('base64')}`;

export class Lrs {
  #endpoint;
  #authorization;

  /** @param {string} endpoint @param {string|undefined} authorization @param {'1.0.3'|'2.0.0'} version */
  constructor(endpoint, authorization, version) {
    this.#endpoint = endpoint;
    this.#authorization = authorization;
    this.version = version;
  }

  get endpoint() { return this.#endpoint; }

  get authorization() { return this.#authorization; }

  /** The same store for another caller. @param {string|undefined} authorization */
  as(authorization) {
    return new Lrs(this.#endpoint, authorization, this.version);
  }

  /** The same store in another version. */
  speaking(version) {
    return new Lrs(this.#endpoint, this.#authorization, version);
  }

  /**
   * @param {string} method
   * @param {string} path below the endpoint, or what a "more" said
   * @param {{query?: Record<string, unknown>|string, headers?: Record<string, string|undefined>, json?: unknown, body?: string|Buffer|AsyncIterable<Buffer>,
   *   into?: (stream: http.IncomingMessage) => Promise<unknown>}} [what] a header that is undefined is not sent; "into" takes the answer's body as it comes
   * @returns {Promise<Answer>}
   */
  async send(method, path, { query, headers = {}, json, body, into } = {}) {
    const url = new URL(path.startsWith('/') ? path : `${this.#endpoint}/${path}`, this.#endpoint);
    if (query !== undefined) url.search = typeof query === 'string' ? query : search(query);
    const content = json === undefined ? body : JSON.stringify(json);
    const all = {
      Authorization: this.#authorization,
      'X-Experience-API-Version': this.version,
      'Content-Type': content === undefined ? undefined : 'application/json',
      ...headers,
    };
    const isWhole = typeof content === 'string' || Buffer.isBuffer(content);
    if (isWhole) all['Content-Length'] ??= Buffer.byteLength(content);
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).request(url, { method, headers: sent, agent: agents[url.protocol] });
      let answered = false;
      request.on('response', response => {
        answered = true;
        Answer.read(response, into).then(resolve, reject);
      });
      // A store may refuse before it has taken the whole body, and then the rest cannot be written.
      request.on('error', problem => { if (!answered) reject(problem); });
      if (content === undefined || isWhole) request.end(content);
      else pipeline(Readable.from(content), request).catch(problem => { if (!answered) reject(problem); });
    });
  }

  get(path, query, headers) { return this.send('GET', path, { query, headers }); }

  post(path, json, headers) { return this.send('POST', path, { json, headers }); }

  put(path, query, json, headers) { return this.send('PUT', path, { query, json, headers }); }

  delete(path, query, headers) { return this.send('DELETE', path, { query, headers }); }

  /** Stores what has to be there for a check. @param {object|object[]} statements @returns {Promise<string[]>} ids */
  async store(statements) {
    return (await this.post('statements', statements)).demand(200).json;
  }

  /** One statement by its id. */
  async statement(id, query = {}, headers) {
    return (await this.get('statements', { statementId: id, ...query }, headers)).demand(200).json;
  }

  /** Every statement that a query finds, page by page. @returns {Promise<any[]>} */
  async all(query, headers) {
    const found = [];
    let page = (await this.get('statements', query, headers)).demand(200).json;
    for (;;) {
      found.push(...page.statements);
      if (!page.more) return found;
      page = (await this.get(page.more, undefined, headers)).demand(200).json;
    }
  }
}

/** A query string; objects are sent as JSON, and what is undefined is left out. */
export function search(query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : value)}`).join('&');
}

/** Ends the connections that were kept. */
export function hangUp() {
  for (const agent of Object.values(agents)) agent.destroy();
}
