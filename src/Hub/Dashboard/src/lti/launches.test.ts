import { expect, test } from 'vitest';
import { chosen, troubleOf, type LaunchFilters } from './launches';
import type { InspectedLaunch, Verdict } from './useLti';

const passed: Verdict = { check: 'state', requirement: 'SEC 5.1.1.3', outcome: 'PASSED' };
const launch = (change: Partial<InspectedLaunch>): InspectedLaunch => ({
  at: '2026-01-01T00:00:00Z',
  traceId: 'trace',
  accepted: false,
  binding: 'COOKIE',
  messageType: 'LtiResourceLinkRequest',
  deploymentId: '1',
  claims: '{}',
  checks: [passed],
  ...change,
});

test('a launch that was let in has no trouble', () => {
  expect(troubleOf(launch({ accepted: true }))).toBeUndefined();
});

test('of a refused launch the first failed check says what to mend and where', () => {
  const failed = (check: string): Verdict => ({ check, requirement: 'LTI 3.1.3', outcome: 'FAILED', remedy: `Mend ${check}.` });
  expect(troubleOf(launch({ refusal: 'It waits.', checks: [passed, failed('deployment'), failed('roles')] }))).toEqual({
    said: 'It waits.',
    remedy: 'Mend deployment.',
    place: 'deployments',
    isOfDispatch: false,
  });
});

test('a dispatch that lets nobody in is no fault of the launch', () => {
  expect(troubleOf(launch({ refusal: 'It is switched off.', requirement: 'dispatch: off' }))).toMatchObject({ isOfDispatch: true, remedy: undefined });
});

test('launches are found by their outcome, and by what a learner can tell', () => {
  const launches = [launch({ accepted: true, traceId: 'aaa' }), launch({ refusal: 'The token has expired.', traceId: 'bbb' })];
  const found = (filters: LaunchFilters) => chosen(launches, filters).map(({ traceId }) => traceId);
  expect([found({}), found({ outcome: 'accepted' }), found({ outcome: 'refused' }), found({ filter: 'BBB' }), found({ filter: 'expired' }), found({ outcome: 'accepted', filter: 'b' })]).toEqual([['aaa', 'bbb'], ['aaa'], ['bbb'], ['bbb'], ['bbb'], []]);
});
