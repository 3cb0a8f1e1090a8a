// Rules about what a statement may hold, as rows of a table: a value, whether a store has to take it, and every place where it may stand.
import { deepStrictEqual } from 'node:assert';
import { changed, lasting } from '../changes.mjs';
import { statement } from '../samples.mjs';

/**
 * @typedef {{requirement: string, title: string, value: any, accepted: boolean}} Rule
 * @typedef {{name: string, statement: (value: any) => any, paths: (value: any) => string[], is2?: boolean}} Place
 * @typedef {{title: string, requirement: string, rules: Rule[], places: Place[]}} Table
 */

/** @returns {Rule} */
export const accepts = (requirement, title, value) => ({ requirement, title, value, accepted: true });

/** @returns {Rule} */
export const refuses = (requirement, title, value) => ({ requirement, title, value, accepted: false });

/** Values are changes to a sample, by path. @param {() => any} sample @returns {Place} */
export const inStatement = (sample = statement) => ({
  name: 'the statement', statement: changes => changed(sample(), changes), paths: changes => Object.keys(changes),
});

/** The same inside a SubStatement. @param {() => any} sample @returns {Place} */
export const inSubStatement = (sample = statement) => ({
  name: 'a SubStatement',
  statement: changes => {
    const { id, ...rest } = changed(sample(), changes);
    return statement({ object: { objectType: 'SubStatement', ...rest } });
  },
  paths: changes => Object.keys(changes).map(path => `object.${path}`),
});

/** Values are put at a path of a sample. @param {string} path @param {() => any} [sample] @param {boolean} [is2] only 2.0 has it @returns {Place} */
export const at = (path, sample = statement, is2 = false) => ({
  name: path, statement: value => changed(sample(), { [path]: value }), paths: () => [path], is2,
});

/** One check per rule, made in every place. @param {import('../checks.mjs').Checks} checks @param {import('../lrs.mjs').Lrs} lrs @param {Table} table */
export async function runTable(checks, lrs, { title, requirement, rules, places }) {
  const here = places.filter(place => checks.is2 || !place.is2);
  await checks.scenario(requirement, title, async () => {
    const refused = [];
    for (const rule of rules)
      await checks.check(rule.requirement, `${title}: ${rule.accepted ? 'accepts' : 'refuses'} ${rule.title}`, () => inEach(here, async place => {
        const sent = place.statement(rule.value);
        const answer = await lrs.post('statements', sent);
        if (rule.accepted) return comesBack(lrs, sent, answer);
        if (typeof sent.id === 'string') refused.push(sent.id);
        checks.refusals.push({ title: `${rule.title} in ${place.name}`, paths: place.paths(rule.value), answer });
        answer.demand(400);
      }));
    await checks.check('XAPI-00182', `${title}: nothing of what was refused is stored`, () => inEach(refused.map(id => ({ name: id })), async ({ name }) =>
      (await lrs.get('statements', { statementId: name })).demand(404, 400)));
  });
}

/** Does the same in several places at once and tells in which it failed. */
async function inEach(places, body) {
  const outcomes = await Promise.allSettled(places.map(body));
  const failures = outcomes.flatMap(({ reason }, index) => reason ? [`in ${places[index].name}: ${reason.message}`] : []);
  if (failures.length > 0) throw new Error(failures.slice(0, 5).join('; ') + (failures.length > 5 ? `; and in ${failures.length - 5} more` : ''));
}

async function comesBack(lrs, sent, answer) {
  const [id] = answer.demand(200).json;
  deepStrictEqual(lasting(await lrs.statement(id), sent), lasting(sent));
}
