// A conformance suite: checks with ids, printed as they end, counted, and written as JUnit XML.
import { writeFileSync } from 'node:fs';

/** Thrown by a check that cannot be made here; says what is missing. */
export class NotApplicable extends Error {}

export class Suite {
  #name;
  #results = [];

  /** @param {string} name */
  constructor(name) {
    this.#name = name;
  }

  /**
   * One check. A thrown error is its failure, whatever its kind.
   * @param {string} id the requirement
   * @param {string} title
   * @param {() => unknown} body
   */
  async check(id, title, body) {
    const begun = performance.now();
    let state = 'ok';
    let reason = '';
    try {
      await body();
    } catch (problem) {
      state = problem instanceof NotApplicable ? 'skip' : 'FAIL';
      reason = problem instanceof Error ? problem.message : String(problem);
    }
    this.#results.push({ id, title, state, reason, seconds: (performance.now() - begun) / 1000 });
    console.log(`${state.padEnd(4)} ${id}  ${title}${reason ? `: ${oneLine(reason)}` : ''}`);
  }

  /**
   * Several checks on something that has to be made first. What cannot be made fails once, under the scenario's own id.
   * @param {string} id
   * @param {string} title
   * @param {() => Promise<void>} body
   */
  async scenario(id, title, body) {
    console.log(`\n-- ${title}`);
    try {
      await body();
    } catch (problem) {
      await this.check(id, title, () => { throw problem; });
    }
  }

  /** Prints the count, writes the report, sets the exit code. @param {string|undefined} reportFile */
  finish(reportFile) {
    const count = state => this.#results.filter(result => result.state === state).length;
    if (reportFile) writeFileSync(reportFile, this.#junit());
    console.log(`\n${count('ok')} passed, ${count('FAIL')} failed, ${count('skip')} skipped`);
    process.exitCode = count('FAIL') > 0 || this.#results.length === 0 ? 1 : 0;
  }

  #junit() {
    const cases = this.#results.map(({ id, title, state, reason, seconds }) => {
      const outcome = { ok: '', FAIL: `<failure message="${escape(reason)}"/>`, skip: `<skipped message="${escape(reason)}"/>` }[state];
      return `    <testcase classname="${escape(this.#name)}" name="${escape(`${id}: ${title}`)}" time="${seconds.toFixed(3)}">${outcome}</testcase>\n`;
    });
    const failures = this.#results.filter(result => result.state === 'FAIL').length;
    const skipped = this.#results.filter(result => result.state === 'skip').length;
    return '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n'
      + `  <testsuite name="${escape(this.#name)}" tests="${cases.length}" failures="${failures}" skipped="${skipped}">\n${cases.join('')}  </testsuite>\n</testsuites>\n`;
  }
}

const oneLine = text => text.replace(/\s*\n\s*/g, ' ').slice(0, 400);

const marks = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML 1.0, which has no way at all to write most control characters. */
const escape = text => text.replace(/[&<>"]/g, mark => marks[mark]).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '\ufffd').replace(/\n/g, '&#10;');
