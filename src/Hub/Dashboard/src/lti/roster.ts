import type { RosterMember } from './useLti';

/** Members of one state, or all. */
export const membersIn = (members: readonly RosterMember[], state: string | undefined): readonly RosterMember[] =>
  state === undefined ? members : members.filter((member) => isCounted(member) && member.state === state);

/** Whether somebody is expected to take the course. */
export const isCounted = ({ isLearner, isActive }: RosterMember): boolean => isLearner && isActive;

/** Of those who are expected to take the course, how many have not begun. */
export function notStarted(members: readonly RosterMember[]): { count: number; total: number } {
  const counted = members.filter(isCounted);
  return { count: counted.filter(({ state }) => state === 'NOT_STARTED').length, total: counted.length };
}
