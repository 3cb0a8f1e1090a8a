// Data 2.4.4.1 "Interaction Activities"; 2.0 4.2.2.3.
import { changed } from '../changes.mjs';
import { activity, question, statement } from '../samples.mjs';
import { accepts, inStatement, inSubStatement, refuses } from './rule.mjs';

const component = (id, text) => ({ id, description: { en: text } });

/** A sound example of each kind. */
const kinds = {
  'true-false': { correctResponsesPattern: ['true'] },
  choice: { correctResponsesPattern: ['red[,]grey'], choices: [component('red', 'Red clay'), component('grey', 'Grey clay'), component('bone', 'Bone china')] },
  'fill-in': { correctResponsesPattern: ['Bernard Leach', '{case_matters=true}Lucie Rie'] },
  'long-fill-in': { correctResponsesPattern: ['{lang=en}It shrinks as the water leaves it'] },
  matching: { correctResponsesPattern: ['ash[.]wood[,]tin[.]white'], source: [component('ash', 'Ash'), component('tin', 'Tin')], target: [component('wood', 'Wood'), component('white', 'White')] },
  performance: { correctResponsesPattern: ['wedge[.]50[:][,]centre[.]yes'], steps: [component('wedge', 'Wedge the clay'), component('centre', 'Centre it')] },
  sequencing: { correctResponsesPattern: ['throw[,]dry[,]fire'], choices: [component('throw', 'Throw'), component('dry', 'Dry'), component('fire', 'Fire')] },
  likert: { correctResponsesPattern: ['often'], scale: [component('never', 'Never'), component('often', 'Often')] },
  numeric: { correctResponsesPattern: ['1220[:]1240'] },
  other: { correctResponsesPattern: ['anything at all'] },
};

const lists = { choices: 'choice', scale: 'likert', source: 'matching', target: 'matching', steps: 'performance' };
const requirementOf = { steps: 'XAPI-00051', target: 'XAPI-00052', source: 'XAPI-00053', scale: 'XAPI-00054', choices: 'XAPI-00055' };

const definition = (kind, changes = {}) => ({ object: changed(activity('question'), { definition: changed({ interactionType: kind, ...kinds[kind] }, changes) }) });
const withComponents = (list, components) => definition(lists[list], { [list]: components });

export const interactions = {
  title: 'Interaction activities',
  requirement: 'Data 2.4.4.1|4.2.2.3',
  rules: [
    ...Object.keys(kinds).map(kind => accepts('XAPI-00049', `interactionType "${kind}"`, definition(kind))),
    ...Object.keys(kinds).map(kind => refuses('XAPI-00009', `interactionType "${kind[0].toUpperCase()}${kind.slice(1)}"`, definition(kind, { interactionType: kind[0].toUpperCase() + kind.slice(1) }))),
    ...['', 'multiple-choice', 7, true, {}].map(kind => refuses('XAPI-00049', `interactionType ${JSON.stringify(kind)}`, definition('choice', { interactionType: kind }))),
    refuses('XAPI-00064', 'no interactionType', definition('choice', { interactionType: undefined })),
    ...Object.keys(lists).map(list => refuses('Data 2.4.4.1|4.2.4.2', `${list} without interactionType`, definition(lists[list], { interactionType: undefined, correctResponsesPattern: undefined }))),
    refuses('XAPI-00050', 'correctResponsesPattern that is a string', definition('choice', { correctResponsesPattern: 'red' })),
    refuses('XAPI-00050', 'correctResponsesPattern that is an object', definition('choice', { correctResponsesPattern: { 0: 'red' } })),
    refuses('XAPI-00050', 'correctResponsesPattern with a number', definition('choice', { correctResponsesPattern: ['red', 2] })),
    accepts('Data 2.4.4.1|4.2.2.3', 'a response pattern of 5,000 characters', definition('long-fill-in', { correctResponsesPattern: ['clay '.repeat(1000)] })),
    accepts('Data 2.4.4.1|4.2.2.3', '500 response patterns', definition('fill-in', { correctResponsesPattern: Array.from({ length: 500 }, (_, index) => `answer ${index}`) })),
    ...Object.entries(requirementOf).flatMap(([list, requirement]) => [
      refuses(requirement, `${list} that is a string`, withComponents(list, 'red')),
      refuses(requirement, `${list} that is one component`, withComponents(list, component('red', 'Red clay'))),
      refuses('XAPI-00063', `${list} with a string`, withComponents(list, ['red'])),
      refuses('XAPI-00063', `${list} with a list`, withComponents(list, [[component('red', 'Red clay')]])),
      refuses('XAPI-00058', `${list} with a component without id`, withComponents(list, [{ description: { en: 'Red clay' } }])),
      refuses('XAPI-00058', `${list} with an id that is a number`, withComponents(list, [{ id: 1 }])),
      refuses('XAPI-00058', `${list} with one id twice`, withComponents(list, [component('red', 'Red clay'), component('red', 'More red clay')])),
      refuses('XAPI-00062', `${list} with a description that is a string`, withComponents(list, [{ id: 'red', description: 'Red clay' }])),
      refuses('XAPI-00062', `${list} with a description whose text is a number`, withComponents(list, [{ id: 'red', description: { en: 1 } }])),
      refuses('XAPI-00010', `${list} with a property that a component does not have`, withComponents(list, [{ id: 'red', price: 3 }])),
      accepts('XAPI-00062', `${list} with a component without description`, withComponents(list, [{ id: 'red' }])),
    ]),
  ],
  places: [inStatement(() => statement({ object: question() })), inSubStatement(() => statement({ object: question() }))],
};
