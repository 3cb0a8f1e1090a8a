// The three resources that keep documents, and how ADL's list numbers what it asks of each.
import { randomUUID } from 'node:crypto';
import { activity, agent, fresh } from '../samples.mjs';

const number = value => `XAPI-${String(value).padStart(5, '0')}`;

/** @typedef {{name: string, path: string, idName: string, context: () => Record<string, any>, section: string, numbers: Record<string, any>}} Resource */

/** @type {Resource[]} */
export const resources = [
  {
    name: 'State',
    path: 'activities/state',
    idName: 'stateId',
    context: () => ({ activityId: activity(fresh('stateful')).id, agent: agent(fresh('stateful')) }),
    section: 'Comm 2.3|4.1.6.2',
    numbers: {
      endpoint: 230, get: 188, put: 190, post: 189, delete: 187, getOne: 192, deleteOne: 191, list: 193, deleteAll: 194, since: 195, sinceList: 221, badSince: 204, sinceHolds: 222,
      processGet: 217, processDelete: 216, acceptPost: 231, postNew: 233, merge: 234, otherType: 232, noObject: 229, badJson: 235,
      missing: { activityId: { DELETE: 207, GET: 208, POST: 209, PUT: 210 }, agent: { DELETE: 212, GET: 213, POST: 214, PUT: 215 }, stateId: { PUT: 206, POST: 211 } },
      badAgent: { DELETE: 196, GET: 197, POST: 198, PUT: 199 },
      badRegistration: { DELETE: 200, GET: 201, POST: 202, PUT: 203 },
      registration: { PUT: 218, DELETE: 219, GET: 220, POST: 227 },
    },
  },
  {
    name: 'Agent Profile',
    path: 'agents/profile',
    idName: 'profileId',
    context: () => ({ agent: agent(fresh('profiled')) }),
    section: 'Comm 2.6|4.1.6.5',
    numbers: {
      endpoint: 282, get: 274, put: 273, post: 272, delete: 271, getOne: 269, deleteOne: 271, list: 270, since: 268, sinceList: 268, badSince: 260, sinceHolds: 275,
      processGet: 259, processDelete: 271, acceptPost: 283, postNew: 280, merge: 279, otherType: 278, noObject: 281, badJson: 284,
      missing: { agent: { GET: 261, DELETE: 262, POST: 263, PUT: 264 }, profileId: { DELETE: 265, POST: 266, PUT: 267 } },
      badAgent: { DELETE: 255, POST: 256, PUT: 257, GET: 258 },
    },
  },
  {
    name: 'Activity Profile',
    path: 'activities/profile',
    idName: 'profileId',
    context: () => ({ activityId: activity(fresh('profiled')).id }),
    section: 'Comm 2.7|4.1.6.6',
    numbers: {
      endpoint: 311, get: 290, put: 293, post: 292, delete: 291, getOne: 288, deleteOne: 285, list: 289, since: 303, sinceList: 303, badSince: 295, sinceHolds: 294,
      processGet: 288, processDelete: 285, acceptPost: 312, putAnswer: 287, postAnswer: 286, postNew: 310, merge: 308, otherType: 309, noObject: 313, badJson: 314,
      missing: { activityId: { GET: 296, DELETE: 297, POST: 298, PUT: 299 }, profileId: { DELETE: 300, POST: 301, PUT: 302 } },
    },
  },
];

/** Documents of one context, such as one agent's profiles. */
export class Shelf {
  #lrs;
  #resource;

  /** @param {import('../lrs.mjs').Lrs} lrs @param {Resource} resource @param {Record<string, any>} [context] */
  constructor(lrs, resource, context = resource.context()) {
    this.#lrs = lrs;
    this.#resource = resource;
    this.context = context;
  }

  /** An id of ADL's list for what is asked. @param {...string} name */
  requirement(...name) {
    return number(name.reduce((numbers, step) => numbers[step], this.#resource.numbers));
  }

  /** The parameters of one document, or of all of them. */
  query(id) {
    return id === undefined ? this.context : { ...this.context, [this.#resource.idName]: id };
  }

  /** Any request to the resource. */
  send(method, query, { headers, body, json } = {}) {
    return this.#lrs.send(method, this.#resource.path, { query, headers, body, json });
  }

  get(id, headers) { return this.send('GET', this.query(id), { headers }); }

  list(more = {}) { return this.send('GET', { ...this.context, ...more }); }

  delete(id, headers) { return this.send('DELETE', this.query(id), { headers }); }

  /** @param {string} id @param {string|Buffer|object} document objects are sent as JSON */
  put(id, document, headers) { return this.send('PUT', this.query(id), content(document, headers)); }

  post(id, document, headers) { return this.send('POST', this.query(id), content(document, headers)); }

  /** PUT of a document that is not there yet: 1.0.3 obliges clients to say so of profiles. */
  create(id, document, headers) { return this.put(id, document, { 'If-None-Match': '*', ...headers }); }

  /** A document that has to be there for a check; gives its id. */
  async keep(document = { glaze: 'celadon' }, headers) {
    const id = `document-${randomUUID()}`;
    (await this.create(id, document, headers)).demand(204);
    return id;
  }

  async tag(id) { return (await this.get(id)).demand(200).header('ETag'); }
}

const content = (document, headers) => typeof document === 'string' || Buffer.isBuffer(document) ? { body: document, headers } : { json: document, headers };
