import { expect, test } from 'vitest';
import { membersIn, notStarted } from './roster';
import type { RosterMember } from './useLti';

const member = (learnerId: string, state: RosterMember['state'], change: Partial<RosterMember> = {}): RosterMember => ({
  learnerId,
  name: '',
  email: '',
  course: '',
  isLearner: true,
  isActive: true,
  state,
  ...change,
});
const members = [
  member('1', 'NOT_STARTED'),
  member('2', 'COMPLETED'),
  member('teacher', 'NOT_STARTED', { isLearner: false }),
  member('gone', 'NOT_STARTED', { isActive: false }),
];

test('whoever teaches or has left is not waited for', () => {
  expect(notStarted(members)).toEqual({ count: 1, total: 2 });
  expect(membersIn(members, 'NOT_STARTED').map(({ learnerId }) => learnerId)).toEqual(['1']);
});

test('without a choice everybody is shown', () => {
  expect(membersIn(members, undefined)).toHaveLength(4);
});
