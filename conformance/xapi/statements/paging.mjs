// Data 2.5; 2.0 4.1.6.1, 4.2.4.3: a list in pages.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { NotApplicable } from '../../runner/suite.mjs';
import { activity, fresh, reference, statement, verb, voiding } from '../samples.mjs';

/** @returns {Promise<{title: string, more: string, expected: string[]}[]>} IRLs to be used once more when everything else has been done */
export async function paging(checks, lrs) {
  const kept = [];
  await checks.scenario('XAPI-00108', 'Paging', async () => {
    const sort = verb(fresh('paged'));
    const ids = await lrs.store(Array.from({ length: 25 }, () => statement({ verb: sort })));
    const query = { verb: sort.id, limit: 10 };
    const page = async (more, parameters) => (await lrs.get(more ?? 'statements', more ? undefined : parameters)).demand(200).json;
    const idsOf = ({ statements }) => statements.map(({ id }) => id);

    await checks.check('XAPI-00108', 'more is an IRL relative to the host', async () => match((await page(null, query)).more, /^\/[^/]/));
    await checks.check('XAPI-00111', 'what more answers is a result like the first', async () => {
      const second = await page((await page(null, query)).more);
      deepStrictEqual(Object.keys(second).sort(), ['more', 'statements']);
      deepStrictEqual(idsOf(second), ids.toReversed().slice(10, 20));
    });
    await checks.check('XAPI-00114', 'every statement comes once, newest first', async () => deepStrictEqual((await lrs.all(query)).map(({ id }) => id), ids.toReversed()));
    await checks.check('XAPI-00114', 'every statement comes once, oldest first', async () => deepStrictEqual((await lrs.all({ ...query, ascending: true })).map(({ id }) => id), ids));
    await checks.check('XAPI-00114', 'pages of one statement', async () => deepStrictEqual((await lrs.all({ ...query, limit: 1 })).map(({ id }) => id), ids.toReversed()));
    await checks.check('XAPI-00109', 'more is empty or absent where the list ends at the limit', async () => strictEqual((await page(null, { verb: sort.id, limit: 25 })).more ?? '', ''));
    await checks.check('XAPI-00109', 'more is empty or absent on the last page', async () => {
      const second = await page((await page(null, query)).more);
      strictEqual((await page(second.more)).more ?? '', '');
    });
    await checks.check('XAPI-00113', 'a result has "statements" and, where there is more, "more"', async () => {
      const answer = await page(null, query);
      ok(Array.isArray(answer.statements) && typeof answer.more === 'string' && answer.more !== '');
    });
    await checks.check('XAPI-00110', '"statements" is a list of statements', async () => ok((await page(null, query)).statements.every(({ id, stored, authority }) => id && stored && authority)));
    await checks.check('Data 2.5|4.2.4.3', 'more can be used again', async () => {
      const { more } = await page(null, query);
      deepStrictEqual(idsOf(await page(more)), idsOf(await page(more)));
    });
    await checks.check('Data 2.5|4.2.4.3', 'more is no longer than 1,000 characters', async () => {
      const { more } = await page(null, { ...query, related_activities: true, related_agents: true, format: 'canonical', since: '2020-01-01T00:00:00Z', until: '2199-01-01T00:00:00Z' });
      ok(more.length <= 1000, `${more.length} characters`);
    });
    await checks.check('XAPI-00108', 'more keeps format and attachments', async () => {
      const { more } = await page(null, { ...query, format: 'ids' });
      strictEqual('display' in (await page(more)).statements[0].verb, false);
    });
    await checks.check('XAPI-00125', 'more answers HEAD', async () => {
      const { more } = await page(null, query);
      strictEqual((await lrs.send('HEAD', more)).demand(200).body.length, 0);
    });
    await checks.check('Data 2.5|4.2.4.3', 'more that was tampered with is no fault of the server', async () => {
      const { more } = await page(null, query);
      for (const tampered of [more.slice(0, -3), `${more}x`, more.replace(/[^/?=&]{4}$/, 'AAAA'), `${more}&limit=1`]) {
        const { status } = await lrs.get(tampered);
        ok(status < 500, `${tampered} answered ${status}`);
      }
    });
    await meanwhile(checks, lrs, page, idsOf);
    const first = await page(null, query);
    kept.push({ title: 'newest first', more: first.more, expected: ids.toReversed().slice(10, 20) });
    const oldest = await page(null, { ...query, ascending: true });
    kept.push({ title: 'oldest first', more: oldest.more, expected: ids.slice(10, 20) });
  });
  return kept;
}

async function meanwhile(checks, lrs, page, idsOf) {
  const begun = async ascending => {
    const sort = verb(fresh('growing'));
    const ids = await lrs.store(Array.from({ length: 9 }, () => statement({ verb: sort })));
    return { sort, ids, first: await page(null, { verb: sort.id, limit: 3, ascending }) };
  };
  const rest = async first => {
    const found = idsOf(first);
    for (let next = first; next.more;) found.push(...idsOf(next = await page(next.more)));
    return found;
  };
  await checks.check('XAPI-00114', 'statements that come meanwhile shift nothing, newest first', async () => {
    const { sort, ids, first } = await begun(false);
    await lrs.store(Array.from({ length: 4 }, () => statement({ verb: sort })));
    deepStrictEqual(await rest(first), ids.toReversed());
  });
  await checks.check('XAPI-00114', 'statements that come meanwhile are at the end or not there, oldest first', async () => {
    const { sort, ids, first } = await begun(true);
    const late = await lrs.store(Array.from({ length: 4 }, () => statement({ verb: sort })));
    const found = await rest(first);
    deepStrictEqual(found.slice(0, 9), ids);
    deepStrictEqual(found.slice(9), late.slice(0, found.length - 9));
  });
  await checks.check('XAPI-00163', 'a statement voided meanwhile is not on the next page', async () => {
    const { ids, first } = await begun(true);
    await lrs.store(voiding(ids[4]));
    strictEqual((await rest(first)).includes(ids[4]), false);
  });
  await checks.check('XAPI-00114', 'pages of referrers and targets have each once', async () => {
    const target = statement({ verb: verb(fresh('paged-target')), object: activity(fresh('paged')) });
    const referrers = Array.from({ length: 14 }, () => statement({ object: reference(target.id) }));
    await lrs.store([...referrers.slice(0, 7), target, ...referrers.slice(7)]);
    const found = (await lrs.all({ verb: target.verb.id, limit: 4 })).map(({ id }) => id);
    deepStrictEqual(found.toSorted(), [target, ...referrers].map(({ id }) => id).sort());
  });
}

/** At the end of a run: what "more" said at its beginning still holds. */
export async function pagingLater(checks, lrs, kept) {
  await checks.scenario('XAPI-00108', 'Paging, later', async () => {
    for (const { title, more, expected } of kept)
      await checks.check('Data 2.5|4.2.4.3', `more from the beginning of the run can still be used, ${title}`, async () =>
        deepStrictEqual((await lrs.get(more)).demand(200).json.statements.map(({ id }) => id), expected));
    await checks.check('Data 2.5|4.2.4.3', 'more can be used for 24 hours', () => { throw new NotApplicable('takes a day; that it lasts until the end of a run is checked'); });
  });
}
