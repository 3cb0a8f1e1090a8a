// An LMS on loopback: keys, access tokens, gradebook and roster (SEC 4.1, AGS 2.0, NRPS 2.0), strict in what it takes.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { scope } from './claims.mjs';
import { Key, read } from './tokens.mjs';

const lineItemType = 'application/vnd.ims.lis.v2.lineitem+json';

export class Platform {
  clientId = `client-${randomUUID()}`;
  deployment = 'deployment-1';
  keys = [new Key('key-1'), new Key('key-2')];
  members = [];
  lineItems = [];
  scores = [];
  rosterRequests = [];
  keySetFetches = 0;
  #tokens = new Map();
  #assertions = new Set();
  #server;

  /** @param {string} keySetUrl the tool's */
  static async start(keySetUrl) {
    const platform = new Platform();
    platform.toolKeySetUrl = keySetUrl;
    platform.#server = createServer((request, response) => platform.#serve(request, response).catch(problem => response.writeHead(500).end(String(problem))));
    await new Promise(done => platform.#server.listen(0, '127.0.0.1', done));
    platform.url = `http://127.0.0.1:${platform.#server.address().port}`;
    platform.issuer = platform.url;
    platform.audience = `${platform.url}/audience`;
    return platform;
  }

  /** The key that signs. */
  get key() {
    return this.keys.at(-1);
  }

  stop() {
    this.#server.closeAllConnections();
    return new Promise(done => this.#server.close(done));
  }

  async #serve(request, response) {
    const { pathname, searchParams } = new URL(request.url, this.url);
    const body = await text(request);
    const answer = (status, content, type = 'application/json', headers = {}) =>
      response.writeHead(status, { 'Content-Type': type, ...headers }).end(content === undefined ? '' : JSON.stringify(content));
    if (pathname === '/jwks.json') {
      this.keySetFetches++;
      return answer(200, { keys: this.keys.map(key => key.jwk) });
    }
    if (pathname === '/token') return answer(...await this.#token(new URLSearchParams(body)));
    const granted = this.#tokens.get(request.headers.authorization?.replace(/^Bearer /, ''));
    if (!granted) return answer(401, { error: 'invalid_token' });
    if (pathname.endsWith('/memberships')) {
      this.rosterRequests.push({ accept: request.headers.accept, scopes: granted });
      return granted.includes(scope.roster) ? this.#roster(searchParams, answer) : answer(403);
    }
    if (pathname.endsWith('/lineitems')) return granted.includes(scope.lineItem) ? this.#items(request, searchParams, body, answer) : answer(403);
    const [, id, what] = /^\/lineitems\/(\d+)\/?(\w*)$/.exec(pathname) ?? [];
    if (!this.lineItems[id]) return answer(404);
    if (what === 'scores') return granted.includes(scope.score) ? this.#score(Number(id), request, body, answer) : answer(403);
    if (what === 'results') return answer(200, this.#results(Number(id), searchParams.get('user_id')), 'application/vnd.ims.lis.v2.resultcontainer+json');
    return answer(200, this.lineItems[id], lineItemType);
  }

  async #token(form) {
    if (form.get('grant_type') !== 'client_credentials' || form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
      return [400, { error: 'unsupported_grant_type' }];
    try {
      const claims = read(form.get('client_assertion'), await (await fetch(this.toolKeySetUrl)).json());
      const now = Date.now() / 1000;
      const problem = claims.iss !== this.clientId || claims.sub !== this.clientId ? 'iss or sub' : claims.aud !== this.audience ? 'aud'
        : !(claims.exp > now && claims.exp - claims.iat <= 300 && claims.iat < now + 5) ? 'times' : !claims.jti || this.#assertions.has(claims.jti) ? 'jti' : '';
      if (problem) throw new Error(problem);
      this.#assertions.add(claims.jti);
    } catch (problem) {
      return [400, { error: 'invalid_client', error_description: problem.message }];
    }
    const scopes = form.get('scope').split(' ').filter(wanted => Object.values(scope).includes(wanted));
    const token = randomUUID();
    this.#tokens.set(token, scopes);
    return [200, { access_token: token, token_type: 'Bearer', expires_in: 3600, scope: scopes.join(' ') }];
  }

  #roster(query, answer) {
    const page = Number(query.get('page') ?? 0);
    const next = page + 1 < this.members.length ? { Link: `<${this.url}/courses/course-1/memberships?page=${page + 1}>; rel="next"` } : {};
    answer(200, { id: this.url, context: { id: 'course-1' }, members: this.members.slice(page, page + 1) }, 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json', next);
  }

  #items(request, query, body, answer) {
    if (request.method === 'GET') {
      const wanted = query.get('resource_id');
      return answer(200, this.lineItems.filter(item => wanted === null || item.resourceId === wanted), 'application/vnd.ims.lis.v2.lineitemcontainer+json');
    }
    const item = JSON.parse(body);
    if (request.headers['content-type'] !== lineItemType || !item.label || !(item.scoreMaximum > 0)) return answer(400);
    item.id = `${this.url}/lineitems/${this.lineItems.length}`;
    this.lineItems.push(item);
    return answer(201, item, lineItemType);
  }

  #score(item, request, body, answer) {
    const score = JSON.parse(body);
    const latest = this.scores.findLast(known => known.item === item && known.userId === score.userId && known.status === 200);
    const second = moment => Math.floor(Date.parse(moment) / 1000);
    const isWrong = request.headers['content-type'] !== 'application/vnd.ims.lis.v1.score+json' || !score.userId || !/\.\d+(Z|[+-]\d\d(:?\d\d)?)$/.test(score.timestamp)
      || (score.scoreGiven !== undefined && score.scoreMaximum === undefined) || !score.activityProgress || !score.gradingProgress;
    const status = isWrong ? 400 : latest && second(score.timestamp) <= second(latest.timestamp) ? 409 : 200;
    this.scores.push({ ...score, item, status });
    answer(status);
  }

  #results(item, userId) {
    const latest = new Map(this.scores.filter(score => score.item === item && score.status === 200).map(score => [score.userId, score]));
    return [...latest.values()].filter(score => userId === null || score.userId === userId)
      .map(score => ({ id: `${this.url}/results/${score.userId}`, userId: score.userId, resultScore: score.scoreGiven, resultMaximum: score.scoreMaximum }));
  }
}

async function text(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
