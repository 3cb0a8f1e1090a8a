// RTE 3.2: a course of several SCOs, launched one at a time, each with data of its own.
import { strictEqual } from 'node:assert';

const scos = [
  { id: 'SCO-1', elements: '<adlcp:datafromlms>first</adlcp:datafromlms>' },
  { id: 'SCO-2', elements: '<adlcp:datafromlms>second</adlcp:datafromlms>' },
];

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function severalScos(suite, stage) {
  const check = (id, title, body) => suite.check(`RTE-3.2/${id}`, title, body);
  await suite.scenario('RTE-3.2/several', 'A course of two SCOs', async () => {
    const registration = await stage.register(await stage.course('several', scos));
    const { page, sco: first } = await stage.launch(registration);
    await check('order', 'the first SCO of the organization is launched first', () => strictEqual(first.id, 'SCO-1'));
    await first.initialize();
    await check('launch_data-1', 'it has its own launch data', async () => strictEqual(await first.value('cmi.launch_data'), 'first'));
    await first.store({ 'cmi.core.lesson_location': 'in the first', 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '100', 'cmi.core.session_time': '00:00:10' });
    await first.finish();

    const second = await stage.player.nextSco();
    await check('next', 'after LMSFinish the learner comes to the next SCO', () => strictEqual(second.id, 'SCO-2'));
    await check('api', 'its API is in the state not initialized', async () => strictEqual((await second.get('cmi.core.entry')).error, '301'));
    await second.initialize();
    await check('launch_data-2', 'it has its own launch data', async () => strictEqual(await second.value('cmi.launch_data'), 'second'));
    await check('own-data', 'it sees nothing of the first SCO\'s data', async () => {
      strictEqual(await second.value('cmi.core.lesson_location'), '');
      strictEqual(await second.value('cmi.core.entry'), 'ab-initio');
      strictEqual(await second.value('cmi.core.lesson_status'), 'not attempted');
    });
    await page.goto('about:blank');
    await page.close();
  });
}
