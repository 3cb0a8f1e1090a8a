// Communication 2.1.3 "format" and "Language Filtering"; 2.0 4.1.6.1.
import { deepStrictEqual, strictEqual } from 'node:assert';
import { changed, lasting } from '../changes.mjs';
import { activity, agent, context, fresh, group, question, reference, result, statement, subStatement, verb } from '../samples.mjs';

export async function formats(checks, lrs) {
  await checks.scenario('XAPI-00168', 'Formats', async () => {
    await exact(checks, lrs);
    await ids(checks, lrs);
    await canonical(checks, lrs);
  });
  await checks.scenario('XAPI-00172', 'Languages', () => languages(checks, lrs));
}

async function exact(checks, lrs) {
  const sort = verb(fresh('exact'));
  const told = (when, name, rest) => statement({
    actor: { ...agent('ada'), name: `Ada as she ${when}` }, verb: { ...sort, display: { en: `glazed, as it ${when}` } }, object: { ...activity('exact'), definition: { name } }, ...rest,
  });
  const sent = told('was then', { en: 'First name', de: 'Erster Name' }, { context: context(), result: result() });
  await lrs.store(sent);
  await lrs.store(told('is now', { en: 'Second name' }));
  await checks.check('XAPI-00170', 'exact: as it was sent, whatever later ones said', async () => deepStrictEqual(lasting(await lrs.statement(sent.id, { format: 'exact' }), sent), lasting(sent)));
  await checks.check('XAPI-00168', 'without format: as exact', async () => deepStrictEqual(await lrs.statement(sent.id), await lrs.statement(sent.id, { format: 'exact' })));
  await checks.check('XAPI-00170', 'exact: the languages asked for do not matter', async () => deepStrictEqual(lasting(await lrs.statement(sent.id, {}, { 'Accept-Language': 'de' }), sent), lasting(sent)));
  await checks.check('XAPI-00170', 'exact: a list has the same statement', async () => {
    const found = (await lrs.all({ verb: sort.id, format: 'exact', ascending: true }))[0];
    deepStrictEqual(found, await lrs.statement(sent.id));
  });
}

const bare = ({ objectType, name, member, ...identifier }) => identifier;
const typed = value => value && JSON.parse(JSON.stringify(value), (key, inner) => key === 'objectType' && ['Activity', 'Agent'].includes(inner) ? undefined : inner);

async function ids(checks, lrs) {
  const check = (title, sent, expected) => checks.check('XAPI-00171', `ids: ${title}`, async () => {
    await lrs.store(sent);
    const got = await lrs.statement(sent.id, { format: 'ids' });
    deepStrictEqual(typed(Object.fromEntries(Object.keys(expected).map(key => [key, got[key]]))), typed(expected));
  });
  await check('agents by their identifier only', statement({ actor: agent('ada'), object: agent('cem') }), { actor: bare(agent('ada')), object: bare(agent('cem')) });
  await check('an identified group by its identifier only', statement({ actor: group('crew', agent('ada')) }), { actor: { objectType: 'Group', ...bare(group('crew')) } });
  await check('an anonymous group by its members\' identifiers', statement({ actor: { objectType: 'Group', name: 'Night', member: [agent('ada'), agent('cem')] } }), {
    actor: { objectType: 'Group', member: [bare(agent('ada')), bare(agent('cem'))] } });
  await check('verb and activity without display and definition', statement(), { verb: { id: verb().id }, object: { id: activity().id } });
  const full = context();
  await check('the context\'s activities, instructor and team', statement({ context: full }), {
    context: {
      ...full,
      instructor: bare(full.instructor),
      team: { objectType: 'Group', ...bare(full.team) },
      contextActivities: Object.fromEntries(Object.entries(full.contextActivities).map(([key, list]) => [key, list.map(({ id }) => ({ id }))])),
    },
  });
  await check('a SubStatement\'s parts', statement({ object: subStatement({ actor: agent('cem'), object: activity('plate') }) }), {
    object: { objectType: 'SubStatement', actor: bare(agent('cem')), verb: { id: verb().id }, object: { id: activity('plate').id } } });
  await check('results and references as they are', statement({ object: reference('5f2d7a3e-8c64-4c0e-9a5b-3f7f0c9d1e22'), result: result() }), { object: reference('5f2d7a3e-8c64-4c0e-9a5b-3f7f0c9d1e22'), result: result() });
}

async function canonical(checks, lrs) {
  const get = (id, language) => lrs.statement(id, { format: 'canonical' }, { 'Accept-Language': language });
  await checks.check('XAPI-00169', 'canonical: one language in each map', async () => {
    const sent = statement({
      verb: { ...verb(fresh('canonical')), display: { en: 'glazed', de: 'glasierte' } },
      object: changed(question({ id: activity(fresh('canonical')).id }), { 'definition.choices.0.description': { en: 'Cone 6', de: 'Kegel 6' } }),
    });
    await lrs.store(sent);
    const { verb: { display }, object: { definition } } = await get(sent.id, 'de');
    deepStrictEqual([display, definition.name, definition.description, definition.choices[0].description],
      [{ de: 'glasierte' }, { de: 'Ein Stück: question' }, { en: 'Thrown on the wheel, then fired twice.' }, { de: 'Kegel 6' }]);
  });
  await checks.check('XAPI-00169', 'canonical: agents as they were sent', async () => {
    const sent = statement({ actor: { ...agent('ada'), name: 'Ada as she was then' } });
    await lrs.store(sent);
    deepStrictEqual((await get(sent.id, 'en')).actor, sent.actor);
  });
  await checks.check('XAPI-00169', 'canonical: a definition that another statement gave', async () => {
    const id = activity(fresh('canonical')).id;
    const without = statement({ object: { objectType: 'Activity', id } });
    await lrs.store([statement({ object: { id, definition: { name: { en: 'Known from elsewhere' } } } }), without]);
    deepStrictEqual((await get(without.id, 'en')).object.definition.name, { en: 'Known from elsewhere' });
  });
  await checks.check('XAPI-00169', 'canonical: context activities and a SubStatement\'s have one language, too', async () => {
    const piece = { ...activity(fresh('canonical')), definition: { name: { en: 'Bowl', de: 'Schale' } } };
    const sent = statement({ object: subStatement({ object: piece }), context: { contextActivities: { parent: [piece] } } });
    await lrs.store(sent);
    const got = await get(sent.id, 'de');
    deepStrictEqual([got.object.object.definition.name, got.context.contextActivities.parent[0].definition.name], [{ de: 'Schale' }, { de: 'Schale' }]);
  });
  await checks.check('XAPI-00169', 'canonical: what is no language map stays as it is', async () => {
    const sent = statement({ object: { ...question({ id: activity(fresh('canonical')).id }) }, result: result() });
    await lrs.store(sent);
    const got = await get(sent.id, 'en');
    const { name, description, choices, ...rest } = got.object.definition;
    const { name: _, description: __, choices: ___, ...sentRest } = sent.object.definition;
    deepStrictEqual([rest, got.result], [sentRest, sent.result]);
  });
}

const map = { 'en-US': 'color', 'en-GB': 'colour', de: 'Farbe', 'zh-Hant': '顏色', fr: 'couleur' };

/** [Accept-Language, what must be chosen; undefined: any one language] */
const choices = [
  ['de', 'de'], ['en-GB', 'en-GB'], ['en-US,en-GB;q=0.5', 'en-US'], ['en-GB;q=0.5,en-US;q=0.9', 'en-US'], ['nl,fr;q=0.4', 'fr'], ['nl;q=0.9,de;q=0.1', 'de'], ['DE', 'de'], ['EN-gb', 'en-GB'],
  ['zh-Hant', 'zh-Hant'], ['zh', 'zh-Hant'], ['fr;q=0,de;q=0.1', 'de'], [' fr ; q=0.7 , de;q=0.6', 'fr'], ['de,*;q=0.1', 'de'], ['nl', undefined], ['*', undefined], ['', undefined], [undefined, undefined], ['!!;q=x', undefined],
];

async function languages(checks, lrs) {
  const sent = statement({ object: { id: activity(fresh('coloured')).id, definition: { name: map } } });
  await lrs.store(sent);
  for (const [accept, tag] of choices)
    await checks.check('XAPI-00172', `Accept-Language ${accept === undefined ? 'missing' : `"${accept}"`}: ${tag ?? 'any one'}`, async () => {
      const { name } = (await lrs.statement(sent.id, { format: 'canonical' }, { 'Accept-Language': accept })).object.definition;
      if (tag) deepStrictEqual(name, { [tag]: map[tag] });
      else {
        strictEqual(Object.keys(name).length, 1);
        strictEqual(Object.values(name)[0], map[Object.keys(name)[0]]);
      }
    });
  await checks.check('XAPI-00172', 'each map is asked by itself', async () => {
    const own = statement({ object: { id: activity(fresh('coloured')).id, definition: { name: { en: 'Colour', de: 'Farbe' }, description: { en: 'What a glaze is bought for' } } } });
    await lrs.store(own);
    const { definition } = (await lrs.statement(own.id, { format: 'canonical' }, { 'Accept-Language': 'de,en;q=0.3' })).object;
    deepStrictEqual(definition, { name: { de: 'Farbe' }, description: { en: 'What a glaze is bought for' } });
  });
  await checks.check('XAPI-00172', 'a list is filtered like a single statement', async () => {
    const [got] = await lrs.all({ activity: sent.object.id, format: 'canonical' }, { 'Accept-Language': 'fr' });
    deepStrictEqual(got.object.definition.name, { fr: 'couleur' });
  });
}
