// Turns the name that content passes into an element of the table and its indices.
import { elementTable } from './scorm12-elements.js';
import { CannotHaveChildren, Fault, InvalidArgument, NotAnArray, NotImplemented } from './scorm12-errors.js';

const index = /^(0|[1-9]\d*)$/;
const keywords = ['_children', '_count', '_version'];
const elements = new Map(elementTable.map(element => [element.name, element]));
const groups = new Set(elementTable.flatMap(({ name }) => {
  const parts = name.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
}));

/**
 * @typedef {object} Resolved
 * @property {import('./scorm12-elements.js').Element} element
 * @property {string} name as passed
 * @property {{array: string, index: number}[]} places the arrays that the name goes through, outermost first
 */

/** @param {string} name */
export const endsInKeyword = name => keywords.includes(name.slice(name.lastIndexOf('.') + 1));

/**
 * @param {string} name
 * @returns {Resolved|Fault}
 */
export function resolve(name) {
  const parts = name.split('.');
  if (parts.length < 2 || parts.includes('')) return new Fault(InvalidArgument, `"${name}" is not the name of an element`);
  // RTE 1.2 3.3, code 401: another data model's name is well formed, only not ours.
  if (parts[0] !== 'cmi') return new Fault(NotImplemented, `"${parts[0]}" is not a data model of SCORM 1.2`);

  const places = [];
  const pattern = [];
  for (const part of parts) {
    const array = pattern.join('.');
    const expectsIndex = elements.has(`${array}._count`) && !keywords.includes(part);
    if (expectsIndex && !index.test(part)) return misplaced(array, part);
    if (expectsIndex) places.push({ array: parts.slice(0, pattern.length).join('.'), index: Number(part) });
    pattern.push(expectsIndex ? 'n' : part);
  }
  const element = elements.get(pattern.join('.'));
  return element ? { element, name, places } : unknown(name, pattern);
}

const misplaced = (array, part) => new Fault(InvalidArgument, `"${part}" is not an index of ${array}`);

function unknown(name, pattern) {
  const parent = pattern.slice(0, -1).join('.');
  const parentIsKnown = elements.has(parent) || groups.has(parent);
  const last = pattern[pattern.length - 1];
  if (parentIsKnown && last === '_children') return new Fault(CannotHaveChildren, `${parent} has no children`);
  if (parentIsKnown && last === '_count') return new Fault(NotAnArray, `${parent} is not an array`);
  if (groups.has(pattern.join('.'))) return new Fault(InvalidArgument, `${name} is a group of elements, not an element`);
  return new Fault(NotImplemented, `${name} is not an element of the SCORM 1.2 data model`);
}
