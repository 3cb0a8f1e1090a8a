import type { Trouble } from '../../api/HubError';
import { amount, plural } from '../plural';

export const product = 'InteropHub';

export const actions = {
  title: 'Actions',
  cancel: 'Cancel',
  clear: 'Clear',
  close: 'Close',
  copied: 'Copied',
  copy: 'Copy',
  delete: 'Delete',
  more: 'More',
  reload: 'Load again',
  save: 'Save',
  saved: 'Saved.',
  showAll: (count: number) => `Show all ${amount(count)}`,
  showLess: 'Show less',
  tryAgain: 'Try again',
};

export const states = { loading: 'Loading…', noTab: 'The browser has kept a new tab from opening. Allow pop-ups for this page, then try again.' };

/** What a page about one thing is called where that has no name to show. */
export const things = {
  application: { title: 'Application', missing: 'No such application' },
  course: { title: 'Course', missing: 'No such course' },
  destination: { title: 'Destination', missing: 'No such destination' },
  dispatch: { title: 'Dispatch', missing: 'No such dispatch' },
  platform: { title: 'LMS', missing: 'No such LMS' },
  registration: { title: 'Registration', missing: 'No such registration' },
};

export const late = { old: 'What you see may be out of date.', next: 'There is more, but it did not come.' };

export const problems: Record<Trouble, { title: string; advice: string }> = {
  offline: { title: 'The hub cannot be reached', advice: 'Check your connection. Nothing has been lost; try again when you are back online.' },
  signedOut: { title: 'You are signed out', advice: 'Sign in again to go on.' },
  forbidden: { title: 'You have no permission for this', advice: 'Ask an owner of this realm to give you the role that it needs.' },
  missing: { title: 'This is not here', advice: 'It may have been deleted, or the link has a mistake.' },
  refused: { title: 'The hub did not accept that', advice: 'Change what it says and try again.' },
  broken: { title: 'Something went wrong', advice: 'Try again. If it stays like this, the hub’s log says more.' },
};

/** Where the page says above it that the hub is away. */
export const awaited = { title: 'Not loaded yet', advice: 'Nothing has been lost. It is asked for again as soon as the hub answers.' };

export const fields = { application: 'Application', at: 'When', created: 'Created', id: 'Id', trace: 'Trace', updated: 'Changed' };

export const lists = {
  apply: 'Apply',
  clear: 'Clear filters',
  filters: (set: number) => (set === 0 ? 'Filters' : `Filters (${amount(set)})`),
  more: 'Show more',
  nothing: 'Nothing matches',
  nothingAdvice: 'Change the filters or clear them.',
  order: 'Order',
  orders: { created_desc: 'Newest first', created_asc: 'Oldest first', updated_desc: 'Last changed first' },
  searchIn: 'Search in',
  shown: (count: number, total: number | undefined) =>
    total === undefined || total === count ? `${plural(count, 'entry', 'entries')} shown` : `${amount(count)} of ${plural(total, 'entry', 'entries')} shown`,
};

export const tags = { title: 'Tags', hint: 'Type a tag and press Enter.', filter: 'With tag' };

export const durations = {
  hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
  seconds: (seconds: number) => `${seconds} s`,
};

export const charts = { chart: 'Chart', table: 'Table', tableOf: (title: string) => `${title}, table`, view: (title: string) => `${title}: show as` };

export const secret = {
  once: 'This is shown only now. Copy it to where it is needed; it cannot be shown again.',
  kept: 'I have copied it',
};

export const results = {
  completion: { COMPLETED: 'Completed', INCOMPLETE: 'Incomplete', UNKNOWN: 'Not reported' },
  success: { PASSED: 'Passed', FAILED: 'Failed', UNKNOWN: 'Not reported' },
  notStarted: 'Not started',
};

export const standards: Readonly<Record<string, string>> = {
  SCORM12: 'SCORM 1.2',
  SCORM_12: 'SCORM 1.2',
  SCORM2004_2ND_EDITION: 'SCORM 2004 2nd edition',
  SCORM2004_3RD_EDITION: 'SCORM 2004 3rd edition',
  SCORM2004_4TH_EDITION: 'SCORM 2004 4th edition',
  AICC: 'AICC',
  TINCAN: 'xAPI',
  XAPI: 'xAPI',
  CMI5: 'cmi5',
};

export const activityTypes: Readonly<Record<string, string>> = { AGGREGATION: 'Group', SCO: 'Reports results', ASSET: 'Page', UNKNOWN: 'Unknown' };
