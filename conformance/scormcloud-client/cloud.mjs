// The client, with promises instead of callbacks and one instance per credential.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { until } from '../runner/conditions.mjs';

const clientPackage = '@rusticisoftware/scormcloud-api-v2-client-javascript';

/** A refusal by the hub. */
export class Refused extends Error {
  constructor(operation, status, body) {
    super(`${operation} answered ${status}: ${body}`);
    this.status = status;
  }
}

export class Cloud {
  #library;
  #basePath;
  #asApplication;
  #asManagement;

  /** Keeps the ids of one run apart from those of another on the same hub. */
  run = randomUUID().slice(0, 8);

  constructor(path, hub, application, management) {
    try {
      this.#library = createRequire(`${path}/`)(clientPackage);
    } catch (problem) {
      throw new Error(`${clientPackage} is not installed in ${path}. Run there: npm i ${clientPackage}@3`, { cause: problem });
    }
    this.#basePath = `${hub}/api/v2`;
    this.#asApplication = this.#client('APP_NORMAL', application);
    this.#asManagement = management ? this.#client('APP_MANAGEMENT', management) : null;
  }

  get managesApplications() { return this.#asManagement !== null; }

  /** Calls as the application: call('Course', 'getCourse', id, {}). The API class is the client's, without "Api". */
  call(api, operation, ...args) {
    return this.#invoke(this.#asApplication, api, operation, args);
  }

  /** Calls as the credential that manages applications. */
  manage(operation, ...args) {
    return this.#invoke(this.#asManagement, 'ApplicationManagement', operation, args);
  }

  /** Calls with a bearer token. */
  callWithToken(token, api, operation, ...args) {
    const client = new this.#library.ApiClient();
    client.basePath = this.#basePath;
    client.authentications.OAUTH.accessToken = token;
    return this.#invoke(client, api, operation, args);
  }

  /** Calls as another application. */
  callAs(credential, api, operation, ...args) {
    return this.#invoke(this.#client('APP_NORMAL', credential), api, operation, args);
  }

  /** As call, with the response's headers: {data, headers}. */
  callForHeaders(api, operation, ...args) {
    return this.#invoke(this.#asApplication, api, operation, args, (data, response) => ({ data, headers: response.headers }));
  }

  id(name) { return `client-${this.run}-${name}`; }

  /** Uploads and waits until the job has ended. @returns {Promise<any>} the job */
  async importCourse(id, file, options = {}) {
    const { result } = await this.call('Course', 'createUploadAndImportCourseJob', id, { file, ...options });
    return this.finishedJob(result);
  }

  /** @param {string} jobId @param {(api: string, operation: string, ...args: unknown[]) => Promise<any>} [call] as another application */
  finishedJob(jobId, call = this.call.bind(this)) {
    return until(`import job ${jobId}`, () => call('Course', 'getImportJobStatus', jobId), ({ status }) => status !== 'RUNNING', 60_000);
  }

  #client(scheme, credential) {
    const colon = credential.indexOf(':');
    const client = new this.#library.ApiClient();
    client.basePath = this.#basePath;
    Object.assign(client.authentications[scheme], { username: credential.slice(0, colon), password: credential.slice(colon + 1) });
    return client;
  }

  #invoke(client, api, operation, args, shape = data => data) {
    return new Promise((resolve, reject) => new this.#library[`${api}Api`](client)[operation](...args, (error, data, response) =>
      error ? reject(error.status ? new Refused(operation, error.status, error.response?.text) : error) : resolve(shape(data, response))));
  }
}

/** @param {Promise<unknown>} answer @param {number} status */
export async function isRefused(answer, status) {
  try {
    await answer;
  } catch (problem) {
    if (problem instanceof Refused && problem.status === status) return;
    throw problem;
  }
  throw new Error(`was accepted instead of refused with ${status}`);
}
