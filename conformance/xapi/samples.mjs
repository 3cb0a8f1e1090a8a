// A pottery school's statements. Everything has the run's mark, so that runs on one store do not meet.
import { randomUUID } from 'node:crypto';
import { changed } from './changes.mjs';

export const run = randomUUID().slice(0, 8);

/** Numbers what has to be different within a run. */
let count = 0;
export const fresh = (name = 'x') => `${name}-${++count}`;

export const iri = path => `https://pottery.example/${run}/${path}`;

export const agent = (name = 'ada') => ({ objectType: 'Agent', name: `${name} of ${run}`, mbox: `mailto:${name}.${run}@pottery.example` });

export const group = (name = 'kiln crew', ...members) => ({
  objectType: 'Group', name, account: { homePage: 'https://pottery.example/crews', name: `${name}-${run}` }, ...(members.length > 0 ? { member: members } : {}),
});

export const activity = (name = 'bowl') => ({
  objectType: 'Activity',
  id: iri(`activities/${name}`),
  definition: {
    type: 'https://pottery.example/types/piece',
    name: { 'en-GB': `A ${name}`, de: `Ein Stück: ${name}` },
    description: { en: 'Thrown on the wheel, then fired twice.' },
  },
});

export const verb = (name = 'glazed') => ({ id: iri(`verbs/${name}`), display: { en: name } });

export const question = (extra = {}) => changed(activity('question'), {
  'definition.type': 'http://adlnet.gov/expapi/activities/cmi.interaction',
  'definition.interactionType': 'choice',
  'definition.correctResponsesPattern': ['cone-6[,]cone-10'],
  'definition.choices': [{ id: 'cone-6', description: { en: 'Cone 6' } }, { id: 'cone-10', description: { en: 'Cone 10' } }],
  ...extra,
});

/** The least that a statement needs, and an id. @param {Record<string, unknown>} [changes] by path */
export const statement = (changes = {}) => changed({ id: randomUUID(), actor: agent(), verb: verb(), object: activity() }, changes);

export const result = () => ({
  score: { scaled: 0.75, raw: 15, min: 0, max: 20 }, success: true, completion: true, response: 'celadon', duration: 'PT1H12M', extensions: { [iri('ext/kiln')]: 3 },
});

export const context = () => ({
  registration: randomUUID(),
  instructor: agent('bernd'),
  team: group('kiln crew', agent('ada'), agent('cem')),
  contextActivities: { parent: [activity('course')], grouping: [activity('studio')], category: [activity('evening')], other: [activity('fair')] },
  revision: '3',
  platform: 'wheel',
  language: 'en-GB',
  statement: { objectType: 'StatementRef', id: randomUUID() },
  extensions: { [iri('ext/weather')]: { humid: true } },
});

export const subStatement = (changes = {}) => {
  const { id, ...rest } = statement(changes);
  return { objectType: 'SubStatement', ...rest };
};

export const reference = (id = randomUUID()) => ({ objectType: 'StatementRef', id });

export const voiding = id => statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided', display: { en: 'voided' } }, object: reference(id) });

/** Describes an attachment whose data lie elsewhere. */
export const hosted = (changes = {}) => changed({
  usageType: 'https://pottery.example/usages/photo',
  display: { en: 'The finished bowl' },
  contentType: 'image/png',
  length: 4711,
  sha2: '8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92',
  fileUrl: 'https://pottery.example/photos/bowl.png',
}, changes);
