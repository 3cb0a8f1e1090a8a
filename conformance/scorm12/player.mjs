// Opens launch links in Chromium and speaks to the run-time from inside the SCO's own page.
import { strictEqual } from 'node:assert';
import { chromium } from 'playwright-core';

const patience = 20_000;

export const startBrowser = () => chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

export class Player {
  #browser;
  #context;
  /** SCO pages that have loaded and nobody has asked for yet. */
  #arrived = [];
  /** @type {((arrival: object) => void)|null} */
  #waiting = null;

  static async start() {
    const player = new Player();
    player.#browser = await startBrowser();
    player.#context = await player.#browser.newContext();
    await player.#context.exposeBinding('probeIsReady', ({ frame }, sco) => player.#arrive({ frame, sco }));
    return player;
  }

  /** Follows a launch link until its first SCO has loaded. @param {string} link */
  async open(link) {
    this.#arrived = [];
    const page = await this.#context.newPage();
    const problems = [];
    page.on('pageerror', error => problems.push(error.message));
    const response = await page.goto(link);
    if (!response.ok()) throw new Error(`the launch link answered ${response.status()}: ${await page.innerText('body')}`);
    return { page, sco: await this.nextSco(() => `${page.url()} shows: ${problems.join('; ')}`) };
  }

  /** The next SCO that loads, be it because the LMS goes on to it. */
  async nextSco(describe = () => '') {
    const arrival = this.#arrived.shift() ?? await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no SCO was launched within ${patience / 1000} s ${describe()}`)), patience);
      this.#waiting = found => { clearTimeout(timer); resolve(found); };
    });
    return new Sco(arrival.frame, arrival.sco);
  }

  stop() {
    return this.#browser.close();
  }

  #arrive(arrival) {
    if (!this.#waiting) return this.#arrived.push(arrival);
    this.#waiting(arrival);
    this.#waiting = null;
  }
}

/** A loaded SCO. Each call also reads the error code that it left. */
export class Sco {
  #frame;

  constructor(frame, id) {
    this.#frame = frame;
    this.id = id;
  }

  probe() {
    return this.#frame.evaluate(() => ({ hops: window.probe.hops, functions: window.probe.functions }));
  }

  /** @returns {Promise<{result: string, type: string, error: string|null}>} */
  call(name, ...args) {
    return this.#frame.evaluate(([called, given]) => window.probe.call(called, ...given), [name, args]);
  }

  /** Several calls in one go, for what has to be asked before an LMS can take the page away. @param {string[][]} calls */
  callAll(calls) {
    return this.#frame.evaluate(all => all.map(([called, ...given]) => window.probe.call(called, ...given)), calls);
  }

  initialize() { return this.call('LMSInitialize', ''); }

  commit() { return this.call('LMSCommit', ''); }

  finish() { return this.call('LMSFinish', ''); }

  get(element) { return this.call('LMSGetValue', element); }

  set(element, value) { return this.call('LMSSetValue', element, value); }

  /** Sets values that the scenario depends on. @param {Record<string, string>} values */
  async store(values) {
    for (const [element, value] of Object.entries(values)) {
      const { result, error } = await this.set(element, value);
      strictEqual(result, 'true', `LMSSetValue("${element}", "${value}") was refused with ${error}`);
    }
  }

  async value(element) {
    const { result, error } = await this.get(element);
    strictEqual(error, '0', `LMSGetValue("${element}") left error ${error}`);
    return result;
  }
}
