// The suite keeps account of itself: every requirement of ADL's list has a check, or a reason why none can be made.
import { NotApplicable } from '../runner/suite.mjs';
import { dropped, list, unshown } from './requirements.mjs';

/** @param {import('./checks.mjs').Checks} checks */
export async function coverage(checks) {
  await checks.scenario('Comm 2.0|4.1.6', 'Requirements without a check', async () => {
    const reasons = { ...unshown, ...(checks.is2 ? dropped : {}) };
    const open = list.filter(id => !checks.named.has(id));
    for (const id of open)
      await checks.check(id, 'has a check', () => {
        if (id in reasons) throw new NotApplicable(reasons[id]);
        throw new Error('no check names it');
      });
  });
}
