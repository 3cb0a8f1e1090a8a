// The data model of RTE 3.4 as an LMS has to offer it: access, whether it is mandatory, values that have to be kept and
// values that have to be refused (405). Arrays are asked about at index 0.

/**
 * @typedef {object} Element
 * @property {string} name
 * @property {'r'|'w'|'rw'} access
 * @property {boolean} [optional] an LMS without it answers 401
 * @property {RegExp} [initial] what LMSGetValue answers in a first session
 * @property {string[]} [good]
 * @property {string[]} [bad]
 */

const empty = /^$/;
const timespans = { good: ['00:00:01', '0012:34:56.78', '9999:59:59.99'], bad: ['1:00:00', '00:00', 'PT1S', '00:00:00.123', ''] };
const scores = { good: ['0', '100', '85.5', ''], bad: ['-1', '100.1', 'eighty', '8 0'] };
const tooLarge = '101';

/** @type {Element[]} */
export const elements = [
  { name: 'cmi.core.lesson_location', access: 'rw', initial: empty, good: ['page 7', '', 'ä€😀', 'x'.repeat(255)] },
  { name: 'cmi.core.credit', access: 'r', initial: /^(credit|no-credit)$/ },
  { name: 'cmi.core.lesson_status', access: 'rw', initial: /^not attempted$/, good: ['passed', 'failed', 'completed', 'browsed', 'incomplete'], bad: ['not attempted', 'Passed', 'done', ''] },
  { name: 'cmi.core.entry', access: 'r', initial: /^ab-initio$/ },
  { name: 'cmi.core.score.raw', access: 'rw', initial: empty, ...scores },
  { name: 'cmi.core.score.max', access: 'rw', optional: true, initial: empty, ...scores },
  { name: 'cmi.core.score.min', access: 'rw', optional: true, initial: empty, ...scores },
  { name: 'cmi.core.total_time', access: 'r', initial: /^0{2,4}:00:00(\.00?)?$/ },
  { name: 'cmi.core.lesson_mode', access: 'r', optional: true, initial: /^(normal|review|browse)$/ },
  { name: 'cmi.core.exit', access: 'w', good: ['time-out', 'suspend', 'logout', ''], bad: ['normal', 'Suspend'] },
  { name: 'cmi.core.session_time', access: 'w', ...timespans },
  { name: 'cmi.suspend_data', access: 'rw', initial: empty, good: ['a=1;b=2', '{"x":"<&>\\"\'"}', 'x'.repeat(4096), 'line 1\nline 2', ''] },
  { name: 'cmi.launch_data', access: 'r', initial: /^launch-data-1$/ },
  { name: 'cmi.comments_from_lms', access: 'r', optional: true, initial: /^[\s\S]*$/ },
  { name: 'cmi.student_data.mastery_score', access: 'r', optional: true, initial: /^80(\.0+)?$/ },
  { name: 'cmi.student_data.max_time_allowed', access: 'r', optional: true, initial: /^0?0?01:30:00(\.00?)?$/ },
  { name: 'cmi.student_data.time_limit_action', access: 'r', optional: true, initial: /^continue,no message$/ },
  { name: 'cmi.student_preference.audio', access: 'rw', optional: true, good: ['-1', '0', '100'], bad: [tooLarge, '-2', 'loud', '1.5'] },
  { name: 'cmi.student_preference.language', access: 'rw', optional: true, good: ['en', 'Français', ''] },
  { name: 'cmi.student_preference.speed', access: 'rw', optional: true, good: ['-100', '0', '100'], bad: [tooLarge, '-101', 'fast'] },
  { name: 'cmi.student_preference.text', access: 'rw', optional: true, good: ['-1', '0', '1'], bad: ['2', '-2', 'on'] },
  { name: 'cmi.objectives.0.id', access: 'rw', optional: true, good: ['OBJ-1', 'urn:objective:2'], bad: ['two words', ''] },
  { name: 'cmi.objectives.0.score.raw', access: 'rw', optional: true, ...scores },
  { name: 'cmi.objectives.0.score.max', access: 'rw', optional: true, ...scores },
  { name: 'cmi.objectives.0.score.min', access: 'rw', optional: true, ...scores },
  { name: 'cmi.objectives.0.status', access: 'rw', optional: true, good: ['passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'], bad: ['done', 'PASSED'] },
  { name: 'cmi.interactions.0.id', access: 'w', optional: true, good: ['Q1'], bad: ['two words', ''] },
  { name: 'cmi.interactions.0.objectives.0.id', access: 'w', optional: true, good: ['OBJ-1'], bad: ['two words'] },
  { name: 'cmi.interactions.0.time', access: 'w', optional: true, good: ['23:59:59', '00:00:00.5'], bad: ['24:00:00', '12:60:00', 'noon'] },
  { name: 'cmi.interactions.0.type', access: 'w', optional: true, good: ['true-false', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric', 'choice'], bad: ['essay', 'True-False'] },
  { name: 'cmi.interactions.0.correct_responses.0.pattern', access: 'w', optional: true, good: ['a', '{a,b}'] },
  { name: 'cmi.interactions.0.weighting', access: 'w', optional: true, good: ['1', '-0.5'], bad: ['heavy'] },
  { name: 'cmi.interactions.0.student_response', access: 'w', optional: true, good: ['b', ''] },
  { name: 'cmi.interactions.0.result', access: 'w', optional: true, good: ['correct', 'wrong', 'unanticipated', 'neutral', '0.5'], bad: ['right'] },
  { name: 'cmi.interactions.0.latency', access: 'w', optional: true, ...timespans },
];

/** Keywords, with the children that an LMS has to name; those after the bar are optional. */
export const children = [
  { name: 'cmi.core._children', mandatory: 'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,exit,session_time', allowed: 'lesson_mode' },
  { name: 'cmi.core.score._children', mandatory: 'raw', allowed: 'min,max' },
  { name: 'cmi.objectives._children', optional: true, mandatory: '', allowed: 'id,score,status' },
  { name: 'cmi.objectives.0.score._children', optional: true, mandatory: '', allowed: 'raw,min,max' },
  { name: 'cmi.student_data._children', optional: true, mandatory: '', allowed: 'mastery_score,max_time_allowed,time_limit_action' },
  { name: 'cmi.student_preference._children', optional: true, mandatory: '', allowed: 'audio,language,speed,text' },
  { name: 'cmi.interactions._children', optional: true, mandatory: '', allowed: 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency' },
];

/** Longer than the type allows; refused with 405 by an LMS that holds to the lengths. */
export const tooLong = [
  { name: 'cmi.core.lesson_location', value: 'x'.repeat(256) },
  { name: 'cmi.suspend_data', value: 'x'.repeat(4097) },
  { name: 'cmi.comments', value: 'x'.repeat(4097), optional: true },
  { name: 'cmi.student_preference.language', value: 'x'.repeat(256), optional: true },
  { name: 'cmi.objectives.0.id', value: 'x'.repeat(256), optional: true },
];
