import { plural } from '../plural';

export const home = {
  title: 'Home',
  activity: (days: number) => `The last ${days} days`,
  day: (date: string, launches: number, completed: number) => `${date}: ${plural(launches, 'launch', 'launches')}, ${completed} completed`,
  empty: 'Nobody has opened a course yet',
  emptyAdvice: 'Upload a course, then register a learner or give the course to a client. What happens then shows here, day by day.',
};

export const attention = {
  title: 'Needs attention',
  calm: 'All is well: no failed imports, no refused launches, no licences running out, no LMS that waits, nothing undelivered.',
  deployments: 'LMSs that wait to be let in',
  licences: 'Licences running out',
  licence: (used: number, cap: number, level: number) => `${used} of ${cap} used${level >= 100 ? ', full' : ''}`,
  imports: (count: number) => plural(count, 'failed import', 'failed imports'),
  allImports: 'All failed imports',
  refusals: (count: number) => `${plural(count, 'refused launch', 'refused launches')} in the last 30 days`,
  told: (message: string) => `Most recently: “${message}”`,
  times: (count: number) => plural(count, 'time', 'times'),
  more: (count: number) => `and ${plural(count, 'other dispatch', 'other dispatches')}`,
  deadLetters: (count: number) => plural(count, 'undelivered message', 'undelivered messages'),
  allDeadLetters: 'All undelivered messages',
};

export const undelivered = {
  title: 'Undelivered messages',
  intro: 'What the hub has tried to send as often as is sensible. Mend the receiver, then send again.',
  about: 'About',
  attempts: 'Attempts',
  dropped: 'Deleted.',
  dropTitle: 'Delete this message?',
  dropText: (about: string) => `What it says about ${about} is then never delivered. This cannot be undone.`,
  empty: 'Everything has been delivered',
  error: 'Error',
  failed: 'Given up',
  kind: 'Kind',
  kinds: { postback: 'Postback', 'lti.score': 'Grade for the LMS', 'lti.missed': 'Missed grades' } as Readonly<Record<string, string>>,
  resend: 'Send again',
  resendAll: 'Send all again',
  resent: (count: number) => `${plural(count, 'message', 'messages')} will be sent again.`,
};
