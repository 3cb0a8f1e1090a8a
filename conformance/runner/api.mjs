// The few calls of the public API that suites need to bring a course to a learner.
import { randomUUID } from 'node:crypto';
import { until } from './conditions.mjs';

export class Api {
  #base;
  #authorization;

  /** @param {string} hub @param {string} credential "id:secret" */
  constructor(hub, credential) {
    this.#base = `${hub}/api/v2`;
    this.#authorization = `Basic ${Buffer.from(credential).toString('base64')}`;
  }

  /** @returns {Promise<{status: number, body: any}>} */
  async call(method, path, body) {
    const isForm = body instanceof FormData;
    const response = await fetch(this.#base + path, {
      method,
      headers: { Authorization: this.#authorization, ...(body && !isForm ? { 'Content-Type': 'application/json' } : {}) },
      body: isForm ? body : body && JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
  }

  /** As call, but any refusal is an error. */
  async demand(method, path, body) {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** @param {string} id @param {Buffer} zip @returns {Promise<any>} the import's result */
  async importCourse(id, zip) {
    const form = new FormData();
    form.append('file', new Blob([zip], { type: 'application/zip' }), `${id}.zip`);
    const { result } = await this.demand('POST', `/courses/importJobs/upload?courseId=${encodeURIComponent(id)}`, form);
    const job = await until(`the import of ${id}`, () => this.demand('GET', `/courses/importJobs/${result}`), answer => answer.status !== 'RUNNING', 60_000);
    if (job.status !== 'COMPLETE') throw new Error(`the import of ${id} ended with ${JSON.stringify(job)}`);
    return job.importResult;
  }

  /** @returns {Promise<string>} the registration's id */
  async register(courseId, learner) {
    const registrationId = `conformance-${randomUUID()}`;
    await this.demand('POST', '/registrations', { registrationId, courseId, learner });
    return registrationId;
  }

  async launchLink(registrationId) {
    return (await this.demand('POST', `/registrations/${registrationId}/launchLink`, { redirectOnExitUrl: 'message' })).launchLink;
  }

  progress(registrationId, query = '') {
    return this.demand('GET', `/registrations/${registrationId}${query}`);
  }
}
