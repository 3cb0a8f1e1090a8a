export const applications = {
  title: 'Applications',
  intro: 'Each application has its own courses, registrations, dispatches and record store.',
  allowDelete: 'Content may be deleted',
  allowDeleteHint: 'When off, courses and registrations of this application cannot be deleted by anybody.',
  courses: 'Courses',
  create: 'Create',
  created: 'The application is there. Make a secret for it next.',
  deleted: (name: string) => `${name} has been deleted.`,
  deleteTitle: 'Delete this application?',
  deleteText: (name: string) => `${name} must be empty, and is gone for good.`,
  details: 'Details',
  empty: 'No applications yet',
  name: 'Name',
  nameHint: 'The hub gives it an id by itself.',
  new: 'New application',
  open: 'Open its pages',
  overview: 'The last 13 months',
  registrations: 'Registrations',
  search: 'Search names',
};

export const credentials = {
  title: 'Secrets',
  active: 'Active',
  applicationId: 'Application id (user name)',
  create: 'New secret',
  deleted: 'The secret has been deleted.',
  deleteTitle: 'Delete this secret?',
  deleteText: (name: string) => `Whoever uses “${name}” is refused from now on. This cannot be undone.`,
  empty: 'No secrets yet',
  emptyAdvice: 'Make one for every system that is to use this application through the API.',
  made: 'The new secret',
  name: 'For',
  newHint: 'Such as: the learning portal',
  newName: 'What is it for?',
  secret: 'Secret (password)',
  switch: (name: string) => `${name} is active`,
  unnamed: 'no name',
};

const levels = {
  DEFAULT: 'Write and read',
  USER: 'Write, and read its own only',
  READONLY: 'Read only',
  WRITEONLY: 'Write only',
  ROOT: 'Everything',
};

const auths: Readonly<Record<string, string>> = { BASICAUTH: 'Basic', OAUTH: 'OAuth 2.0' };

export const recordStore = {
  title: 'Record store',
  intro: 'An LRS of the application’s own, for xAPI 1.0.3 and 2.0.',
  auth: 'Signs in by',
  auths,
  empty: 'No credentials yet',
  emptyAdvice: 'Make one for every system that sends or reads statements. The application’s own secrets work too.',
  endpoint: 'Endpoint',
  key: 'Key (user name)',
  levels,
  nameHint: 'Such as: the video platform',
  permissions: 'May',
  scopes: 'Scopes',
};

export const settings = {
  title: 'Settings',
  intro: 'For all courses of this application, unless a course says otherwise.',
  clear: 'Use the default',
  clearOf: (name: string) => `${name}: use the default`,
  names: {
    AttemptMerging: 'Which attempt counts',
    FailedMeansCompleted: 'Failed counts as completed',
    StrictLengths: 'Refuse values that are too long',
    ResetOnNewAttempt: 'Begin a new attempt empty',
    AutoAdvance: 'Open the next activity by itself',
    AutosaveSeconds: 'Seconds between saves',
  } as Readonly<Record<string, string>>,
  playing: 'Playing courses',
  allKinds: 'All courses',
  kind: 'Which courses',
  kindHint: 'What is set here holds for these, before what is set for all.',
  kinds: [
    { learningStandard: 'SCORM12', singleSco: true, label: 'SCORM 1.2 with one activity' },
    { learningStandard: 'SCORM12', singleSco: false, label: 'SCORM 1.2 with several activities' },
  ],
  sources: { default: 'Default', application: 'From the application', learningStandardForApplication: 'From its standard', course: 'From the course', dispatchDestination: 'From the client', dispatch: 'From the dispatch', registration: 'From the registration' } as Readonly<Record<string, string>>,
  values: { true: 'Yes', false: 'No', best: 'The best', latest: 'The latest', first: 'The first' } as Readonly<Record<string, string>>,
};

export const signing = {
  title: 'Signing secret',
  explained: 'Postbacks carry the header InteropHub-Signature, made with this secret, so that your systems can tell that they come from here.',
  rotate: 'Make a new one',
  rotated: 'There is a new secret. The one before signs along for a day.',
  rotateTitle: 'Make a new signing secret?',
  rotateText: 'The present one signs along for a day. Until then, your systems have to know the new one.',
  show: 'Show it',
};
