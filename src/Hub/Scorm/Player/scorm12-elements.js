// The SCORM 1.2 data model: every element of RTE 1.2, section 3.4. `n` stands for an index.
// The hub checks each commit against the same table, so it is plain data.

/**
 * @typedef {object} Element
 * @property {string} name       with `n` for each index
 * @property {'r'|'w'|'rw'} access what content may do with it
 * @property {string} type       a data type of RTE 1.2, section 3.4.2, or `keyword`
 * @property {string[]} [vocabulary] the words that content may write (or read, where it may only read)
 * @property {[number, number]} [range] bounds of a number, both inclusive
 * @property {number} [max]        longest text in UTF-16 units when lengths are strict
 * @property {number} [lenientMax] longest text otherwise: courses in the field break the 1.2 limits
 * @property {string} [initial]    value before anyone has set one
 */

const short = { max: 255, lenientMax: 4096 };
const long = { max: 4096, lenientMax: 65536 };
const score = { type: 'CMIDecimalOrBlank', range: [0, 100] };
const verdicts = ['passed', 'completed', 'failed', 'incomplete', 'browsed'];

const count = name => ({ name, access: 'r', type: 'keyword' });
const keyword = (name, initial) => ({ ...count(name), initial });
const scoreOf = parent => [
  keyword(`${parent}._children`, 'raw,min,max'),
  { name: `${parent}.raw`, access: 'rw', ...score },
  { name: `${parent}.min`, access: 'rw', ...score },
  { name: `${parent}.max`, access: 'rw', ...score },
];

/** @type {readonly Element[]} */
export const elementTable = Object.freeze([
  keyword('cmi._version', '3.4'),
  keyword('cmi._children', 'core,suspend_data,launch_data,comments,comments_from_lms,objectives,student_data,student_preference,interactions'),

  keyword('cmi.core._children', 'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time'),
  { name: 'cmi.core.student_id', access: 'r', type: 'CMIIdentifier', ...short },
  { name: 'cmi.core.student_name', access: 'r', type: 'CMIString255', ...short },
  { name: 'cmi.core.lesson_location', access: 'rw', type: 'CMIString255', ...short },
  { name: 'cmi.core.credit', access: 'r', type: 'CMIVocabulary', vocabulary: ['credit', 'no-credit'], initial: 'credit' },
  // "not attempted" is the LMS's own word: it is what content reads before its first verdict, never what it writes.
  { name: 'cmi.core.lesson_status', access: 'rw', type: 'CMIVocabulary', vocabulary: verdicts, initial: 'not attempted' },
  { name: 'cmi.core.entry', access: 'r', type: 'CMIVocabulary', vocabulary: ['ab-initio', 'resume', ''] },
  ...scoreOf('cmi.core.score'),
  { name: 'cmi.core.total_time', access: 'r', type: 'CMITimespan', initial: '0000:00:00.00' },
  { name: 'cmi.core.lesson_mode', access: 'r', type: 'CMIVocabulary', vocabulary: ['browse', 'normal', 'review'], initial: 'normal' },
  { name: 'cmi.core.exit', access: 'w', type: 'CMIVocabulary', vocabulary: ['time-out', 'suspend', 'logout', ''] },
  { name: 'cmi.core.session_time', access: 'w', type: 'CMITimespan' },

  { name: 'cmi.suspend_data', access: 'rw', type: 'CMIString4096', ...long },
  { name: 'cmi.launch_data', access: 'r', type: 'CMIString4096', ...long },
  { name: 'cmi.comments', access: 'rw', type: 'CMIString4096', ...long },
  { name: 'cmi.comments_from_lms', access: 'r', type: 'CMIString4096', ...long },

  keyword('cmi.objectives._children', 'id,score,status'),
  count('cmi.objectives._count'),
  { name: 'cmi.objectives.n.id', access: 'rw', type: 'CMIIdentifier', ...short },
  ...scoreOf('cmi.objectives.n.score'),
  { name: 'cmi.objectives.n.status', access: 'rw', type: 'CMIVocabulary', vocabulary: [...verdicts, 'not attempted'] },

  keyword('cmi.student_data._children', 'mastery_score,max_time_allowed,time_limit_action'),
  { name: 'cmi.student_data.mastery_score', access: 'r', type: 'CMIDecimal' },
  { name: 'cmi.student_data.max_time_allowed', access: 'r', type: 'CMITimespan' },
  {
    name: 'cmi.student_data.time_limit_action', access: 'r', type: 'CMIVocabulary',
    vocabulary: ['exit,message', 'exit,no message', 'continue,message', 'continue,no message'],
  },

  keyword('cmi.student_preference._children', 'audio,language,speed,text'),
  { name: 'cmi.student_preference.audio', access: 'rw', type: 'CMISInteger', range: [-1, 100], initial: '0' },
  { name: 'cmi.student_preference.language', access: 'rw', type: 'CMIString255', ...short },
  { name: 'cmi.student_preference.speed', access: 'rw', type: 'CMISInteger', range: [-100, 100], initial: '0' },
  { name: 'cmi.student_preference.text', access: 'rw', type: 'CMISInteger', range: [-1, 1], initial: '0' },

  keyword('cmi.interactions._children', 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency'),
  count('cmi.interactions._count'),
  { name: 'cmi.interactions.n.id', access: 'w', type: 'CMIIdentifier', ...short },
  count('cmi.interactions.n.objectives._count'),
  { name: 'cmi.interactions.n.objectives.n.id', access: 'w', type: 'CMIIdentifier', ...short },
  { name: 'cmi.interactions.n.time', access: 'w', type: 'CMITime' },
  {
    name: 'cmi.interactions.n.type', access: 'w', type: 'CMIVocabulary',
    vocabulary: ['true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric'],
  },
  count('cmi.interactions.n.correct_responses._count'),
  { name: 'cmi.interactions.n.correct_responses.n.pattern', access: 'w', type: 'CMIFeedback', ...short },
  { name: 'cmi.interactions.n.weighting', access: 'w', type: 'CMIDecimal' },
  { name: 'cmi.interactions.n.student_response', access: 'w', type: 'CMIFeedback', ...short },
  {
    name: 'cmi.interactions.n.result', access: 'w', type: 'CMIVocabularyOrDecimal',
    vocabulary: ['correct', 'wrong', 'unanticipated', 'neutral'],
  },
  { name: 'cmi.interactions.n.latency', access: 'w', type: 'CMITimespan' },
]);
