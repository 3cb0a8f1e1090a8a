// A platform that is registered with the hub, and a course that is dispatched to its learners.
import { ok, strictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { Api } from '../runner/api.mjs';
import { probeCourse } from '../scorm12/course.mjs';
import { Platform } from './platform.mjs';
import { Visitor } from './visitor.mjs';

export class Stage {
  /** @param {string} hub @param {string} credential */
  static async set(hub, credential) {
    const stage = new Stage();
    const run = randomUUID();
    Object.assign(stage, { hub, api: new Api(hub, credential), id: `platform-${run}`, course: `lti13-${run}`, destination: `client-${run}`, dispatch: `dispatch-${run}` });
    stage.platform = await Platform.start(`${hub}/lti/jwks.json`);
    stage.visitor = stage.visitor.bind(stage);
    await stage.#register();
    await stage.#dispatch();
    return stage;
  }

  visitor() {
    return new Visitor(this.hub, this.platform, this.target);
  }

  async launches() {
    return (await this.api.demand('GET', `/lti/platforms/${this.id}/launches`)).launches;
  }

  /**
   * A launch that has to be refused, and what the inspector keeps of it.
   * @param {string} reason the requirement that it rests on, and the check that finds it
   * @param {object} [how] see {@link Visitor.launch}
   */
  async refused(reason, how) {
    return this.inspected(await this.visitor().refused(how), reason);
  }

  /** The launch that a page has refused under its trace, which has to be for this reason. */
  async inspected(page, reason) {
    const launch = (await this.launches()).find(launch => page.includes(launch.traceId));
    ok(launch, `no launch is inspected under the trace of the page: ${page}`);
    const failed = launch.checks.find(check => check.outcome === 'FAILED');
    strictEqual(`${launch.requirement} ${failed?.check}`, reason);
    ok(!launch.accepted && page.includes(launch.requirement), `the page does not name the requirement: ${page}`);
    return launch;
  }

  async clear() {
    await this.platform.stop();
    for (const path of [`/lti/platforms/${this.id}`, `/dispatch/dispatches/${this.dispatch}`, `/dispatch/destinations/${this.destination}`, `/courses/${this.course}`])
      await this.api.call('DELETE', path);
  }

  #register() {
    const { url, issuer, clientId, audience } = this.platform;
    return this.api.demand('POST', '/lti/platforms', {
      id: this.id,
      data: {
        name: 'Conformance platform', family: 'OTHER', issuer, clientId, authorizationEndpoint: `${url}/auth`, tokenEndpoint: `${url}/token`, tokenAudience: audience,
        keySetUrl: `${url}/jwks.json`, holdNewDeployments: false, enabled: true,
      },
    });
  }

  async #dispatch() {
    await this.api.importCourse(this.course, probeCourse('Launched by LTI', [{ id: 'SCO' }]));
    await this.api.demand('POST', '/dispatch/destinations', { destinations: [{ id: this.destination, data: { name: 'Conformance' } }] });
    await this.api.demand('POST', '/dispatch/dispatches', { dispatches: [{ id: this.dispatch, data: { courseId: this.course, destinationId: this.destination } }] });
    this.target = (await this.api.demand('GET', `/dispatch/dispatches/${this.dispatch}/lti13`)).targetLinkUri;
  }
}
