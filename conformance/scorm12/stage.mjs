// Brings probe courses and learners into the hub, and takes them out again.
import { randomUUID } from 'node:crypto';
import { probeCourse } from './course.mjs';

export const learner = { id: 'probe-learner', firstName: 'Mary', lastName: 'Learner' };
const run = randomUUID().slice(0, 8);

export class Stage {
  #courses = [];

  /** @param {import('../runner/api.mjs').Api} api @param {import('./player.mjs').Player} player @param {string} [contentUrl] */
  constructor(api, player, contentUrl) {
    this.api = api;
    this.player = player;
    this.contentUrl = contentUrl;
  }

  /** @param {string} name @param {import('./course.mjs').Sco[]} scos @returns {Promise<string>} the course's id */
  async course(name, scos = [{ id: 'SCO' }]) {
    const id = `conformance-${run}-${name}`;
    await this.api.importCourse(id, probeCourse(name, scos));
    this.#courses.push(id);
    return id;
  }

  register(courseId) {
    return this.api.register(courseId, learner);
  }

  async launch(registrationId) {
    return this.player.open(await this.api.launchLink(registrationId));
  }

  /** Launches, initializes, runs the body in the SCO, and goes away, after LMSFinish unless the body says otherwise. */
  async session(registrationId, body, { finish = true } = {}) {
    const { page, sco } = await this.launch(registrationId);
    try {
      await sco.initialize();
      await body(sco);
      if (finish) await sco.finish();
    } finally {
      // Leaving the page, unlike ending the tab's process, lets it say its last words.
      await page.goto('about:blank');
      await page.close();
    }
  }

  async clear() {
    for (const course of this.#courses) await this.api.call('DELETE', `/courses/${course}`);
  }
}
