import { expect, it } from 'vitest';
import { actorOf, objectOf, verbOf } from './words';

const statement = {
  id: 's',
  actor: { mbox: 'mailto:ada@example.com' },
  verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
  object: { id: 'https://example.com/a', definition: { name: { de: 'Tee', en: 'Tea' } } },
};

it('names actor, verb and object by the best words that there are', () => {
  expect([actorOf(statement), verbOf(statement), objectOf(statement)]).toEqual(['ada@example.com', 'completed', 'Tea']);
});

it('says nothing of what is not there', () => expect([actorOf({ id: 's' }), verbOf({ id: 's' }), objectOf({ id: 's' })]).toEqual(['–', '–', '–']));
