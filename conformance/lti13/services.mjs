// What the tool asks of the platform: access tokens, the roster, grades (certification guide 6.3, 6.4; AGS 2.0; NRPS 2.0).
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { until } from '../runner/conditions.mjs';
import { instructor, learner, scope } from './claims.mjs';

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function services(suite, stage) {
  const { platform, api, dispatch } = stage;
  platform.members = ['member-1', 'member-2', 'member-3'].map((id, index) => ({ user_id: id, status: 'Active', name: `Member ${index}`, roles: [index === 0 ? instructor : learner] }));
  await suite.scenario('NRPS', 'the roster of a dispatch', async () => {
    await stage.visitor().opens({ person: { id: 'member-2', name: 'Member 1' } });
    const roster = await api.demand('POST', `/dispatch/dispatches/${dispatch}/lti/roster`, {});
    await suite.check('CERT 6.3/bearer', 'the roster is asked for with a token of its scope and with its media type', () => {
      ok(platform.rosterRequests.length > 0, 'the roster was not asked for');
      for (const { accept, scopes } of platform.rosterRequests) {
        strictEqual(accept, 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json');
        ok(scopes.includes(scope.roster), 'the token has not the scope');
      }
    });
    await suite.check('NRPS 2/next', 'every page is followed, and everybody is there', () => {
      deepStrictEqual(roster.problems ?? [], []);
      strictEqual(roster.members.length, 3);
    });
    await suite.check('NRPS 2/members', 'who has not started is told', () => strictEqual(roster.members.filter(member => member.isLearner && member.state === 'NOT_STARTED').length, 1));
  });
  await suite.scenario('AGS', 'grades', () => grades(suite, stage));
}

async function grades(suite, { platform, api, dispatch, visitor }) {
  const graded = async () => (await api.demand('GET', `/dispatch/dispatches/${dispatch}/lti/grades`)).grades.map(grade => grade.registrationId);
  const before = await graded();
  await visitor().opens({ person: { id: 'graded-1' } });
  const registrationId = (await until('the launch among the grades', graded, ids => ids.length > before.length)).find(id => !before.includes(id));
  const scores = () => platform.scores.filter(score => score.userId === 'graded-1');
  const force = score => api.demand('PUT', `/registrations/${registrationId}/result`, { completion: 'COMPLETED', success: score < 50 ? 'FAILED' : 'PASSED', score, reason: 'conformance' });
  await suite.check('AGS 3.4', 'a result arrives as a score that is complete', async () => {
    await force(80);
    const [score] = await until('the score', async () => scores().filter(score => score.scoreGiven !== undefined), found => found.length > 0, 60_000);
    strictEqual(score.status, 200);
    strictEqual(score.scoreGiven / score.scoreMaximum, 0.8);
    deepStrictEqual([score.activityProgress, score.gradingProgress], ['Completed', 'FullyGraded']);
  });
  await suite.check('AGS 3.4.9', 'a later result arrives later by a second at least, and nothing is sent twice', async () => {
    await force(90);
    await force(40);
    await until('the last score', async () => scores().at(-1), score => score.scoreGiven / score.scoreMaximum === 0.4 && score.status === 200, 60_000);
    const moments = scores().filter(score => score.status === 200).map(score => Math.floor(Date.parse(score.timestamp) / 1000));
    ok(moments.every((moment, index) => index === 0 || moment > moments[index - 1]), moments.join(', '));
  });
  await suite.check('AGS 3.2.15', 'there is one line item for the link, with the resource id of the tool', () => {
    strictEqual(platform.lineItems.length, 1);
    ok(platform.lineItems[0].resourceId, 'no resourceId');
  });
}
