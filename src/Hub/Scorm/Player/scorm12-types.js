// The data types of RTE 1.2, section 3.4.2, as checks of one value.

/** @typedef {import('./scorm12-elements.js').Element} Element */

const decimal = /^-?(\d+(\.\d*)?|\.\d+)$/;
const integer = /^[+-]?\d{1,5}$/;
const identifier = /^[^\s\p{C}]+$/u;
const time = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
// Two to four digits of hours; AICC lets minutes and seconds run past 59.
const timespan = /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/;
// NUL and half a surrogate pair cannot be stored as text; saying so is better than returning something else later.
const unstorable = /[\0\p{Cs}]/u;

/**
 * Why the value is not of the element's type, or null when it is.
 * @param {Element} element
 * @param {string} value
 * @param {boolean} strictLengths
 * @returns {string|null}
 */
export function typeFault(element, value, strictLengths) {
  switch (element.type) {
    case 'CMIVocabulary': return wordFault(element, value);
    case 'CMIVocabularyOrDecimal': return decimal.test(value) ? numberFault(element, value) : wordFault(element, value);
    case 'CMIDecimalOrBlank': return value === '' ? null : decimalFault(element, value);
    case 'CMIDecimal': return decimalFault(element, value);
    case 'CMISInteger': return integer.test(value) ? numberFault(element, value) : 'expected a whole number';
    case 'CMITime': return time.test(value) ? null : 'expected a time of day, HH:MM:SS.SS';
    case 'CMITimespan': return timespan.test(value) ? null : 'expected a duration, HHHH:MM:SS.SS';
    case 'CMIIdentifier': return identifier.test(value) ? lengthFault(element, value, strictLengths) : 'expected an identifier without spaces';
    // CMIFeedback takes its form from the interaction's type, which may be set later or never: only its length is checked.
    default: return textFault(element, value, strictLengths);
  }
}

const wordFault = (element, value) =>
  element.vocabulary.includes(value) ? null : `expected one of: ${element.vocabulary.map(word => word || '""').join(', ')}`;

const decimalFault = (element, value) =>
  decimal.test(value) ? numberFault(element, value) : 'expected a decimal number';

function numberFault({ range }, value) {
  const number = Number(value);
  if (!Number.isFinite(number)) return 'the number is too large';
  if (!range) return null;
  return number >= range[0] && number <= range[1] ? null : `expected a number from ${range[0]} to ${range[1]}`;
}

const textFault = (element, value, strictLengths) =>
  unstorable.test(value) ? 'the text holds a NUL or half a surrogate pair' : lengthFault(element, value, strictLengths);

function lengthFault(element, value, strictLengths) {
  const limit = strictLengths ? element.max : element.lenientMax;
  return value.length <= limit ? null : `${value.length} characters, at most ${limit} are allowed`;
}
