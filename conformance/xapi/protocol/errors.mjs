// Communication 3.2; 2.0 4.1.5: a refusal says what is wrong.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { NotApplicable } from '../../runner/suite.mjs';
import { statement } from '../samples.mjs';

export async function errors(checks, lrs) {
  await checks.scenario('Comm 3.2|4.1.5', 'Refusals', async () => {
    const { refusals } = checks;
    await checks.check('Comm 3.2|4.1.5', `each of ${refusals.length} refusals of statements explains itself`, () => {
      const silent = refusals.filter(({ answer }) => answer.text.trim().length < 10);
      deepStrictEqual(silent.map(({ title }) => title).slice(0, 5), []);
    });
    await checks.check('XAPI-00323', 'no refusal has a status beyond those of the specification', () => {
      const odd = refusals.filter(({ answer }) => ![400, 401, 403, 404, 409, 412, 413, 429].includes(answer.status));
      deepStrictEqual(odd.map(({ title, answer }) => `${title}: ${answer.status}`).slice(0, 5), []);
    });
    await structured(checks, lrs, refusals);
  });
}

/** The hub's own form: {message, violations: [{requirement, path, message}]}. Another store may have another. */
async function structured(checks, lrs, refusals) {
  const check = (title, body) => checks.check('Comm 3.2|4.1.5', title, () => {
    if (!process.env.HUB_URL) throw new NotApplicable('the form of a refusal is each store\'s own');
    return body();
  });
  const each = (title, holds) => check(title, () => {
    const failing = refusals.filter(({ answer }) => answer.status === 400).flatMap(({ title: what, paths, answer }) => {
      try {
        return holds(answer.json, paths, answer) ? [] : [`${what}: ${answer.text.slice(0, 160)}`];
      } catch (problem) {
        return [`${what}: ${problem.message}`];
      }
    });
    ok(failing.length === 0, `${failing.length} do not, such as ${failing.slice(0, 4).join(' | ')}`);
  });
  await each('every refusal is JSON with a message', (answer, _, { type }) => type === 'application/json' && typeof answer.message === 'string');
  await each('every refusal has violations with requirement, path and message', ({ violations }) => violations.length > 0
    && violations.every(({ requirement, path, message }) => /\d/.test(requirement) && typeof path === 'string' && message.endsWith('.')));
  await each('every refusal names a section of the version that was spoken', ({ violations }) => violations.every(({ requirement }) => checks.is2 ? /^4\.\d/.test(requirement) : /^(Data|Communication) \d/.test(requirement)));
  await each('every refusal points to the fault', ({ violations }, paths) => violations.some(violation => paths.some(path => near(violation.path, path))));
  await check('a refusal in a batch points to the statement', async () => {
    const { violations } = (await lrs.post('statements', [statement(), statement({ 'verb.id': 'glazed' })])).demand(400).json;
    ok(violations[0].path.startsWith('$[1].verb'), violations[0].path);
  });
  await check('a refused parameter is named', async () => {
    const { violations } = (await lrs.get('statements', { colour: 'blue' })).demand(400).json;
    strictEqual(violations[0].path, 'colour');
  });
  await check('a refusal does not repeat what was sent at length', () => ok(refusals.every(({ answer }) => answer.body.length < 8_192)));
}

/** Whether a JSON path lies on the way to a change, below it or beside it. */
function near(jsonPath, changePath) {
  const steps = jsonPath.replace(/^\$/, '').replace(/\[['"]?([^\]'"]*)['"]?\]/g, '.$1').split('.').filter(step => step !== '');
  const change = changePath.split('.');
  return steps.slice(0, -1).every((step, index) => index >= change.length || step.toLowerCase() === change[index].toLowerCase());
}
