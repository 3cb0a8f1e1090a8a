// RTE 3.4, cmi.core.lesson_status: what the LMS makes of it at LMSFinish.
import { strictEqual } from 'node:assert';

const cases = [
  { id: 'unset', title: 'never set: the LMS says completed', set: {}, becomes: 'completed' },
  { id: 'incomplete', title: 'incomplete stays', set: { 'cmi.core.lesson_status': 'incomplete' }, becomes: 'incomplete' },
  { id: 'passed', title: 'passed stays', set: { 'cmi.core.lesson_status': 'passed' }, becomes: 'passed' },
  { id: 'failed', title: 'failed stays', set: { 'cmi.core.lesson_status': 'failed' }, becomes: 'failed' },
  { id: 'browsed', title: 'browsed stays', set: { 'cmi.core.lesson_status': 'browsed' }, becomes: 'browsed' },
  { id: 'mastery-above', title: 'a score above the mastery score: passed', mastery: true, set: { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '90' }, becomes: 'passed' },
  { id: 'mastery-equal', title: 'a score equal to the mastery score: passed', mastery: true, set: { 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '80' }, becomes: 'passed' },
  { id: 'mastery-below', title: 'a score below the mastery score: failed, whatever the SCO says', mastery: true, set: { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '79' }, becomes: 'failed' },
  { id: 'mastery-no-score', title: 'a mastery score, but no score: what the SCO says stays', mastery: true, set: { 'cmi.core.lesson_status': 'completed' }, becomes: 'completed' },
];

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function statuses(suite, stage) {
  await suite.scenario('RTE-3.4/lesson_status', 'The lesson status at LMSFinish', async () => {
    const plain = await stage.course('status');
    const mastery = await stage.course('mastery', [{ id: 'SCO', elements: '<adlcp:masteryscore>80</adlcp:masteryscore>' }]);
    for (const each of cases)
      await suite.check(`RTE-3.4/lesson_status/${each.id}`, each.title, async () => {
        const registration = await stage.register(each.mastery ? mastery : plain);
        await stage.session(registration, sco => sco.store(each.set));
        await stage.session(registration, async sco => strictEqual(await sco.value('cmi.core.lesson_status'), each.becomes));
      });
  });
}
