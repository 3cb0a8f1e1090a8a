// The checks of one version of xAPI: they know how a requirement is called there.
import { sectionOf } from './requirements.mjs';

export class Checks {
  #suite;

  /** Requirements of ADL's list that a check named. @type {Set<string>} */
  named = new Set();

  /** What was refused: where the fault lay, and what was answered. @type {{title: string, paths: string[], answer: import('./answer.mjs').Answer}[]} */
  refusals = [];

  /** @param {import('../runner/suite.mjs').Suite} suite @param {'1.0.3'|'2.0.0'} version */
  constructor(suite, version) {
    this.#suite = suite;
    this.version = version;
    this.is2 = version === '2.0.0';
  }

  /**
   * @param {string} requirement an id of ADL's list, or "section of 1.0.3|section of 2.0" where the list has none; one of both may be empty, and the check is then of the other version only
   * @param {string} title
   * @param {() => unknown} body
   */
  async check(requirement, title, body) {
    const id = this.#id(requirement);
    if (id) await this.#suite.check(id, title, body);
  }

  scenario(requirement, title, body) {
    return this.#suite.scenario(this.#id(requirement) ?? this.version, title, body);
  }

  #id(requirement) {
    if (requirement.startsWith('XAPI-')) {
      this.named.add(requirement);
      return this.is2 ? `2.0/${sectionOf(requirement)}/${requirement}` : `1.0.3/${requirement}`;
    }
    const [section1, section2] = requirement.split('|');
    const section = this.is2 ? section2 : section1;
    return section && `${this.is2 ? '2.0' : '1.0.3'}/${section.replaceAll(' ', '-')}`;
  }
}
