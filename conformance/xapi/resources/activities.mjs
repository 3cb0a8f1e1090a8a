// Communication 2.5; 2.0 4.1.6.4: all that the store knows of an activity.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { activity, fresh, question, statement, subStatement, voiding } from '../samples.mjs';

export async function activitiesResource(checks, lrs) {
  await checks.scenario('XAPI-00252', 'Activities Resource', async () => {
    const known = async id => (await lrs.get('activities', { activityId: id })).demand(200).json;
    await checks.check('XAPI-00253', 'GET answers 200 and JSON', async () => strictEqual((await lrs.get('activities', { activityId: activity(fresh('new')).id })).demand(200).type, 'application/json'));
    await checks.check('Comm 2.5|4.1.6.4', 'an activity that nobody has mentioned: its id', async () => {
      const { id } = activity(fresh('new'));
      const { objectType, ...rest } = await known(id);
      strictEqual(objectType ?? 'Activity', 'Activity');
      deepStrictEqual(rest, { id });
    });
    await checks.check('XAPI-00251', 'the whole activity', async () => {
      const piece = question({ id: activity(fresh('whole')).id });
      await lrs.store(statement({ object: piece }));
      const { objectType: _, ...rest } = await known(piece.id);
      deepStrictEqual(rest, { id: piece.id, definition: piece.definition });
    });
    await checks.check('XAPI-00254', 'languages of several statements are all there', async () => {
      const { id } = activity(fresh('languages'));
      await lrs.store(statement({ object: { id, definition: { name: { en: 'Bowl' }, description: { en: 'Round' } } } }));
      await lrs.store(statement({ object: { id, definition: { name: { de: 'Schale' } } } }));
      const { definition } = await known(id);
      deepStrictEqual(definition, { name: { en: 'Bowl', de: 'Schale' }, description: { en: 'Round' } });
    });
    await checks.check('XAPI-00254', 'what several statements define is all there', async () => {
      const { id } = activity(fresh('parts'));
      await lrs.store(statement({ object: { id, definition: { type: 'https://pottery.example/types/piece' } } }));
      await lrs.store(statement({ object: { id, definition: { moreInfo: 'https://pottery.example/bowls' } } }));
      await lrs.store(statement({ object: { id } }));
      deepStrictEqual((await known(id)).definition, { type: 'https://pottery.example/types/piece', moreInfo: 'https://pottery.example/bowls' });
    });
    const places = {
      'a context activity': piece => statement({ context: { contextActivities: { grouping: [piece] } } }),
      'a SubStatement\'s object': piece => statement({ object: subStatement({ object: piece }) }),
      'a SubStatement\'s context activity': piece => statement({ object: subStatement({ 'context.contextActivities.other': [piece] }) }),
    };
    for (const [place, make] of Object.entries(places))
      await checks.check('XAPI-00254', `what ${place} says is known`, async () => {
        const piece = activity(fresh('elsewhere'));
        await lrs.store(make(piece));
        deepStrictEqual((await known(piece.id)).definition, piece.definition);
      });
    await checks.check('Comm 2.5|4.1.6.4', 'twenty statements at the same time, each with a language of its own: all are there', async () => {
      const { id } = activity(fresh('babel'));
      const tags = Array.from({ length: 20 }, (_, index) => `x-l${index}`);
      await Promise.all(tags.map(tag => lrs.store(statement({ object: { id, definition: { name: { [tag]: tag } } } }))));
      deepStrictEqual(Object.keys((await known(id)).definition.name).sort(), tags.toSorted());
    });
    await checks.check('Comm 2.5|4.1.6.4', 'an activity of a voided statement is still answered', async () => {
      const sent = statement({ object: activity(fresh('voided')) });
      await lrs.store([sent, voiding(sent.id)]);
      strictEqual((await known(sent.object.id)).id, sent.object.id);
    });
    await checks.check('XAPI-00250', 'without activityId: 400', async () => (await lrs.get('activities')).demand(400));
    for (const id of ['', 'bowl', '/bowl', 'a bowl', 'https://pottery.example/a bowl'])
      await checks.check('XAPI-00012', `the activityId "${id}" is 400`, async () => (await lrs.get('activities', { activityId: id })).demand(400));
    for (const method of ['PUT', 'POST', 'DELETE'])
      await checks.check('Comm 2.5|4.1.6.4', `${method} is not possible`, async () => {
        const { status } = await lrs.send(method, 'activities', { query: { activityId: activity().id }, ...(method === 'DELETE' ? {} : { json: {} }) });
        ok(status >= 400 && status < 500, `answered ${status}`);
      });
  });
}
