// Data 2.4.4.1; 2.0 4.2.2.3: activities, wherever a statement has one.
import { activity, agent, iri, reference, statement, subStatement } from '../samples.mjs';
import { changed } from '../changes.mjs';
import { accepts, at, refuses } from './rule.mjs';

const bowl = changes => changed(activity(), changes);
const defined = (property, value) => bowl({ [`definition.${property}`]: value });

export const activities = {
  title: 'Activities',
  requirement: 'Data 2.4.4.1|4.2.2.3',
  rules: [
    accepts('XAPI-00047', 'an activity with an id only', { id: iri('activities/bare') }),
    accepts('XAPI-00046', 'an activity with objectType', bowl({ objectType: 'Activity' })),
    accepts('XAPI-00048', 'a definition with everything', bowl({ 'definition.moreInfo': 'https://pottery.example/bowls', 'definition.extensions': { [iri('ext/clay')]: 'stoneware' } })),
    accepts('XAPI-00048', 'an empty definition', bowl({ definition: {} })),
    refuses('XAPI-00047', 'no id', bowl({ id: undefined })),
    refuses('XAPI-00047', 'an id without scheme', bowl({ id: 'bowl' })),
    refuses('XAPI-00047', 'an id that is a number', bowl({ id: 7 })),
    refuses('XAPI-00007', 'an id that is empty', bowl({ id: '' })),
    refuses('XAPI-00011', 'an id that is a relative path', bowl({ id: '/activities/bowl' })),
    refuses('XAPI-00046', 'objectType "Thing"', bowl({ objectType: 'Thing' })),
    refuses('XAPI-00009', 'objectType "activity"', bowl({ objectType: 'activity' })),
    refuses('XAPI-00046', 'objectType that is a number', bowl({ objectType: 1 })),
    refuses('XAPI-00010', 'a property that an activity does not have', bowl({ name: 'A bowl' })),
    refuses('XAPI-00048', 'a definition that is a string', bowl({ definition: 'a bowl' })),
    refuses('XAPI-00048', 'a definition that is a list', bowl({ definition: [] })),
    refuses('XAPI-00010', 'a property that a definition does not have', defined('colour', 'blue')),
    refuses('XAPI-00056', 'a name that is a string', defined('name', 'A bowl')),
    refuses('XAPI-00056', 'a name whose text is an object', defined('name', { en: {} })),
    refuses('XAPI-00059', 'a description that is a string', defined('description', 'A bowl')),
    refuses('XAPI-00059', 'a description whose text is a number', defined('description', { en: 7 })),
    refuses('XAPI-00060', 'a type without scheme', defined('type', 'piece')),
    refuses('XAPI-00060', 'a type that is a number', defined('type', 7)),
    refuses('XAPI-00061', 'a moreInfo without scheme', defined('moreInfo', 'bowls.html')),
    refuses('XAPI-00061', 'a moreInfo that is an object', defined('moreInfo', {})),
    refuses('XAPI-00057', 'extensions that are a list', defined('extensions', [])),
    refuses('XAPI-00057', 'extensions with a key that is no IRI', defined('extensions', { clay: 'stoneware' })),
    refuses('XAPI-00064', 'correctResponsesPattern without interactionType', defined('correctResponsesPattern', ['blue'])),
  ],
  places: [
    at('object'),
    at('object.object', () => statement({ object: subStatement() })),
    ...['parent', 'grouping', 'category', 'other'].map(key => at(`context.contextActivities.${key}.0`, () => statement({ context: { contextActivities: { [key]: [] } } }))),
    at('context.contextActivities.parent'),
  ],
};

export const activitiesOnly = {
  title: 'What is no activity among context activities',
  requirement: 'Data 2.4.6.2|4.2.2.5',
  rules: [
    refuses('XAPI-00094', 'a string', iri('activities/bowl')),
    refuses('XAPI-00094', 'a number', 7),
    refuses('XAPI-00094', 'an agent', agent()),
    refuses('XAPI-00094', 'a StatementRef', reference()),
    refuses('XAPI-00094', 'a list in a list', [[activity()]]),
  ],
  places: [at('context.contextActivities.parent'), at('context.contextActivities.other.0', () => statement({ context: { contextActivities: { other: [] } } }))],
};
