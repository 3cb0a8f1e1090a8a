// Every table of rules about statements, in the specification's order.
import { activities, activitiesOnly } from './activities.mjs';
import { agents, untypedAgents } from './agents.mjs';
import { attachments } from './attachments.mjs';
import { aroundSubStatements, contextAgents, contexts } from './contexts.mjs';
import { durations, extensionKeys, iris, languageMaps, languageTags, statementIds, timestamps, uuids } from './datatypes.mjs';
import { inSubStatements, serverSet, wholeStatements } from './formatting.mjs';
import { groups, kinds } from './groups.mjs';
import { interactions } from './interactions.mjs';
import { contextStatements, objects, statementRefs, subStatements } from './references.mjs';
import { results, scores } from './results.mjs';
import { verbs, voidingStatements } from './verbs.mjs';

export const tables = [
  wholeStatements, serverSet, agents, untypedAgents, groups, kinds, verbs, voidingStatements, objects, activities, interactions, statementRefs, subStatements, inSubStatements,
  results, scores, contexts, aroundSubStatements, contextStatements, activitiesOnly, contextAgents, attachments,
  iris, extensionKeys, languageMaps, languageTags, uuids, statementIds, timestamps, durations,
];
