import type { ImportFormat } from '../../records/importFormat';
import type { KnownBy } from '../../records/person';
import { amount, plural } from '../plural';

const levels = {
  DEFAULT: 'Write and read',
  USER: 'Write, and read its own only',
  READONLY: 'Read only',
  WRITEONLY: 'Write only',
  ROOT: 'Everything',
};

const auths: Readonly<Record<string, string>> = { BASICAUTH: 'Basic', OAUTH: 'OAuth 2.0' };

const scopeHints = {
  all: 'Everything.',
  'all/read': 'Read everything.',
  'statements/write': 'Store statements.',
  'statements/read': 'Read statements, activities and agents.',
  'statements/read/mine': 'Read statements that have this credential’s authority. Activities and agents come by their ids, without what others told of them.',
  void: 'Void statements.',
  state: 'Read and write states of learners.',
  profile: 'Read and write profiles of activities and agents.',
  define: 'Tell what activities are and what agents are called. Without it a statement is stored whole, but what it says of them is not taken over.',
};

const opened = { own: 'The record store of this application', all: 'The record stores of all applications of the realm' };

export const recordStore = {
  title: 'Record store',
  intro: 'An LRS of the application’s own, for xAPI 1.0.3 and 2.0.',
  auth: 'Signs in by',
  auths,
  authority: 'Authority',
  authorityHint: 'Who vouches for its statements. Empty is an account of this hub.',
  change: 'Change',
  changeOf: (name: string) => `Change ${name}`,
  credentials: 'Credentials',
  deleted: 'The credential has been deleted.',
  deleteTitle: 'Delete this credential?',
  empty: 'No credentials yet',
  emptyAdvice: 'Make one for every system that sends or reads statements. The application’s own secrets work too.',
  endpoint: 'Endpoint',
  everywhere: 'All applications',
  key: 'Key (user name)',
  levels,
  made: 'The new credential',
  nameHint: 'Such as: the video platform',
  new: 'New credential',
  opened,
  opens: 'Opens',
  opensHint: 'The endpoint of each store has its application’s id in it.',
  permissions: 'May',
  scopeHints,
  scopes: 'Scopes',
  single: 'What I choose below',
  tabs: { access: 'Access', people: 'People', retention: 'Retention', import: 'Import' },
  vouches: (authority: string) => `Authority: ${authority}`,
};

export const deletionLock = {
  change: 'See the application’s details',
  people: 'Nothing of this application may be deleted, so nobody can be erased. Their data can still be downloaded.',
  retention: 'Nothing of this application may be deleted. Until that changes, rules cannot be saved, and those that are there remove nothing.',
};

const ways: Readonly<Record<KnownBy, string>> = {
  EMAIL: 'An e-mail address',
  LEARNER: 'A learner id of this application',
  CLIENT: 'A learner id in a client’s LMS',
  ACCOUNT: 'An account of another system',
  OPENID: 'An OpenID',
  HASH: 'The hash of an e-mail address',
};

const hints: Readonly<Record<KnownBy, string>> = {
  EMAIL: 'For statements and documents that name the address or its hash. Registrations are found by a learner id.',
  LEARNER: 'For registrations in this application, and what the hub has stored about them.',
  CLIENT: 'For registrations in this application of whoever has the id there, and what the hub has stored about them.',
  ACCOUNT: 'For statements and documents that name the account.',
  OPENID: 'For statements and documents that name it.',
  HASH: 'For statements and documents that name the hash alone. The address itself finds both.',
};

export const people = {
  title: 'Data of one person',
  intro: 'For a person who asks what is kept about them, or that it goes.',
  account: 'Account name',
  again: (name: string) => `Type ${name} once more`,
  count: (statements: number, documents: number, registrations: number) =>
    `Removed: ${plural(statements, 'statement', 'statements')}, ${plural(documents, 'document', 'documents')}, ${plural(registrations, 'registration', 'registrations')}.`,
  destination: 'Destination',
  destinationAny: 'Choose one',
  destinationHint: 'Whose LMS knows the person by this id.',
  download: 'Download everything',
  downloaded: 'The archive is among your downloads.',
  downloadHint: 'The archive holds the person’s statements, documents, names, attachments and registrations. Each download is kept on the audit log.',
  email: 'E-mail address',
  erase: 'Erase this person',
  erased: 'The person has been erased',
  eraseTitle: 'Erase this person?',
  final: 'This cannot be undone. Once it has begun the hub finishes it, even if you leave this page.',
  goes: 'This goes for good',
  goesAlways: ['Statements that name the person as actor, as object or in their context, voided ones too.', 'Their saved states and profiles, their names, and attachments that no other statement has.'],
  goesOfLearner: 'Their registrations in this application with every result, and the learner, unless somebody else knows them too.',
  hash: 'SHA-1 hash',
  hashHint: '40 digits and letters from a to f.',
  hints,
  homePage: 'Home page',
  homePageHint: 'Of the system that the account is of, such as https://lms.example.',
  knownBy: 'The person is known by',
  learnerGone: 'The learner is gone too.',
  learnerId: 'Learner id',
  learnerStays: 'The learner stays, because somebody else knows them too.',
  nothing: 'Nothing was there to erase',
  nothingAdvice: 'Nothing was kept about the person under this name. See whether other systems know them by another.',
  openId: 'OpenID',
  otherEmail: 'E-mail address as well',
  otherEmailHint: 'Other systems may have stored statements under it. Empty leaves those as they are.',
  reason: 'Reason',
  reasonHint: 'Kept on the audit log, so do not name the person here.',
  registrations: 'See the registrations',
  statements: 'See the statements',
  stays: 'This stays',
  staysAlways: [
    'Statements about the erased ones, and those that the person only vouches for.',
    'The ids of the erased statements, so that none of them comes back from a queue or a file.',
    'A line on the audit log with your name, the reason and how much went, but not whom it was about.',
  ],
  staysOfLearner: 'Registrations. To erase those as well, name the person by a learner id.',
  ways,
};

export const retention = {
  intro: 'Without a rule everything stays for ever. The hub looks once an hour for what has become too old.',
  final: 'What has been removed cannot be brought back.',
  remove: 'Delete the rule',
  save: 'Save the rule',
  verbs: 'Verbs that stay',
  verbsHint: 'Ids of verbs, such as http://adlnet.gov/expapi/verbs/passed. Statements with one of them are never removed.',
  statements: {
    title: 'Statements',
    days: 'Days until a statement is removed',
    daysHint: 'Counted from when it was stored. 365 days are a year.',
    forEver: 'Statements stay for ever.',
    goesOn: (before: string) => `Today the hub removes what was stored before ${before}.`,
    next: (before: string, days: number) =>
      `Once this is saved, statements that were stored before ${before} are removed within the hour, and later ones when they are ${plural(days, 'day', 'days')} old.`,
    question: 'Remove old statements?',
    rule: (days: number, verbs: number) =>
      `Statements are removed ${plural(days, 'day', 'days')} after they were stored${verbs === 0 ? '' : `, but for those with ${plural(verbs, 'verb that stays', 'verbs that stay')}`}.`,
  },
  documents: {
    title: 'Documents',
    days: 'Days until a document is removed',
    daysHint: 'Counted from its last change. Documents are saved states and profiles.',
    forEver: 'Documents stay for ever.',
    goesOn: (before: string) => `Today the hub removes what has not been changed since ${before}.`,
    next: (before: string, days: number) =>
      `Once this is saved, documents that have not been changed since ${before} are removed within the hour, and others ${plural(days, 'day', 'days')} after their last change.`,
    question: 'Remove old documents?',
    rule: (days: number, _verbs: number) => `Documents are removed ${plural(days, 'day', 'days')} after their last change.`,
  },
};

const formats: Readonly<Record<ImportFormat, string>> = { NDJSON: 'NDJSON, a statement on each line', JSON: 'JSON, an array or what an LRS answers', CSV: 'CSV, as this hub exports it' };

const places: Readonly<Record<ImportFormat, (place: number) => string>> = {
  NDJSON: (place) => `Line ${amount(place)}`,
  JSON: (place) => `Statement ${amount(place + 1)}`,
  CSV: (place) => `Row ${amount(place)}`,
};

export const statementImport = {
  title: 'Import statements',
  intro: 'From another record store, or from this one. Ids, times and authorities stay as they are. What is there already is left alone, so the same file can be sent again.',
  choose: 'Choose a file of statements',
  closeOf: (name: string) => `Close the import of ${name}`,
  drop: 'Drop a file here, or choose one',
  dropHint: 'NDJSON, JSON or CSV, of any size. Data of attachments are not taken over.',
  duplicates: 'There already',
  ended: 'The file could not be read to its end',
  firstProblems: (count: number) => `The first ${count} are shown.`,
  format: 'Format',
  formats,
  of: (name: string) => `Import of ${name}`,
  place: 'Where',
  places,
  problem: 'What is wrong',
  problems: 'Refused statements',
  read: 'Read',
  refused: 'Refused',
  sent: 'Everything has been sent. The hub stores the rest of it.',
  start: 'Import',
  statement: 'Statement id',
  stored: 'New',
  stopHint: 'What has been stored stays when you cancel.',
};
