// Packages as authoring tools export them: each is imported and every one of its activities opened in the player, as a learner would.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { until } from '../runner/conditions.mjs';
import { NotApplicable } from '../runner/suite.mjs';
import { startBrowser } from './player.mjs';
import { learner } from './stage.mjs';

/** How long each activity is left to itself. */
const secondsEach = Number(process.env.PLAY_SECONDS ?? 5);

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('../runner/api.mjs').Api} api @param {string} folder */
export async function packages(suite, api, folder) {
  const names = readdirSync(folder).filter(name => /\.zip$/i.test(name)).sort();
  if (names.length === 0) throw new Error(`${folder} has no zip files.`);
  const browser = await startBrowser();
  try {
    for (const name of names) {
      const told = [];
      await suite.check(name, 'imports and plays', () => play(api, browser, join(folder, name), told));
      for (const line of told) console.log(`     ${line}`);
    }
  } finally {
    await browser.close();
  }
}

async function play(api, browser, path, told) {
  const course = `package-${randomUUID()}`;
  const { parserWarnings } = await importPackage(api, course, readFileSync(path));
  try {
    const registration = await api.register(course, learner);
    let log;
    const seen = await open(browser, await api.launchLink(registration), async () => { log = await logOf(api, registration); });
    const { calls, refused, errors } = log;
    told.push(`${seen.opened} of ${seen.activities} activities opened, ${calls} calls, ${parserWarnings.length} warnings on import`);
    tell(told, 'warned', parserWarnings);
    tell(told, 'call with an error', errors);
    tell(told, 'refused by the hub', refused);
    tell(told, 'error in the page', seen.pageErrors);
    tell(told, 'not found', seen.missing);
    const { registrationCompletion, registrationSuccess, score } = await api.progress(registration);
    told.push(`result: ${registrationCompletion}, ${registrationSuccess}, score ${score?.scaled ?? 'none'}`);
    if (seen.opened < seen.activities) throw new Error(`${seen.activities - seen.opened} activities did not open`);
    if (refused.length > 0) throw new Error(`the hub refused what its player had accepted: ${refused[0]}`);
  } finally {
    await api.call('DELETE', `/courses/${course}`);
  }
}

async function importPackage(api, course, zip) {
  try {
    return await api.importCourse(course, zip);
  } catch (problem) {
    if (problem.message.includes('[standard-not-supported]')) throw new NotApplicable('it is of a standard that this hub does not play yet');
    throw problem;
  }
}

/** @param {() => Promise<void>} left called when the pages have gone: closing a context takes away what they were still sending. */
async function open(browser, link, left) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const seen = { activities: 0, opened: 0, pageErrors: [], missing: [], loaded: 0 };
  context.on('weberror', problem => seen.pageErrors.push(problem.error().message));
  context.on('dialog', dialog => dialog.accept());
  const page = await context.newPage();
  page.on('response', response => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/content/')) return;
    if (response.status() >= 400) seen.missing.push(decodeURIComponent(pathname.split('/').slice(3).join('/')));
    else if (response.request().isNavigationRequest()) seen.loaded++;
  });
  try {
    const answer = await page.goto(link);
    if (!answer.ok()) throw new Error(`the launch link answered ${answer.status()}`);
    await until('the first activity', () => page.locator('iframe.content').count(), found => found > 0, 20_000);
    const entries = page.locator('#contents button.activity');
    seen.activities = Math.max(await entries.count(), 1);
    for (let index = 0; index < seen.activities; index++) {
      const before = index === 0 ? 0 : seen.loaded;
      if (await entries.count() > 0) await entries.nth(index).click();
      await until('the activity to load', () => seen.loaded, loaded => loaded > before, 20_000).then(() => seen.opened++, () => {});
      await pause(secondsEach * 1000);
    }
    for (const one of context.pages()) await one.goto('about:blank').catch(() => {});
    await left();
    return seen;
  } finally {
    await context.close();
  }
}

/** What the launch's own log has, once the pages' last words are in it: nothing has come for a second. */
async function logOf(api, registration) {
  const { launchHistory: [launch] } = await api.demand('GET', `/registrations/${registration}/launchHistory`);
  let lines = [];
  await until('the last commit', async () => {
    const known = lines.length;
    await pause(1000);
    ({ lines } = await api.demand('GET', `/registrations/${registration}/launches/${launch.id}/log`));
    return lines.length - known;
  }, added => added === 0, 20_000);
  const calls = lines.filter(line => line.kind === 'call');
  return {
    calls: calls.length,
    errors: calls.map(line => line.text).filter(text => /, error \d+$/.test(text)),
    refused: lines.filter(line => line.kind === 'refused').map(line => line.text),
  };
}

function tell(told, what, list) {
  const counts = new Map();
  for (const text of list) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const [text, count] of [...counts].slice(0, 10)) {
    told.push(`${what}: ${text.replace(/\s+/g, ' ').slice(0, 200)}${count > 1 ? ` (${count} times)` : ''}`);
  }
}
