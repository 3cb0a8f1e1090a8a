// ADL's list of requirements for 1.0.3, XAPI-00001 to XAPI-00336, and where IEEE 9274.1.1-2023 (2.0) has each.

/** [last number of the range, section of 2.0] */
const sections = [
  [1, '4.2.1'], [2, '4.2.4.2'], [11, '4.2.1'], [12, '4.1.6'], [13, '4.2.7'], [14, '4.2.1'], [15, '4.1.2'], [20, '4.2.5'], [21, '4.2.1'], [22, '4.2.7'],
  [23, '4.2.4.2'], [24, '4.2.2'], [25, '4.2.2.6'], [26, '4.2.4.2'], [30, '4.2.7'], [43, '4.2.2.1'], [45, '4.2.2.2'], [73, '4.2.2.3'], [83, '4.2.2.4'],
  [95, '4.2.2.5'], [100, '4.2.4.2'], [101, '4.2.4.3'], [107, '4.2.2.6'], [114, '4.1.6.1'], [117, '4.2.6'], [124, '4.2.7'], [126, '4.1'], [138, '4.1.3'],
  [139, '4.1.6.1'], [141, '4.1.6'], [181, '4.1.6.1'], [235, '4.1.6.2'], [249, '4.1.6.3'], [254, '4.1.6.4'], [284, '4.1.6.5'], [314, '4.1.6.6'],
  [320, '4.1.6.7'], [321, '4.1.7'], [322, '4.1.4'], [329, '4.1.5'], [333, '4.1.7'], [335, '4.1.8'], [336, '4.1.6'],
];

const numberOf = id => Number(id.slice('XAPI-'.length));

/** @param {string} id such as XAPI-00034 */
export const sectionOf = id => sections.find(([last]) => numberOf(id) <= last)[1];

const id = number => `XAPI-${String(number).padStart(5, '0')}`;

/** The list has no number 136. */
export const list = Array.from({ length: 336 }, (_, index) => id(index + 1)).filter(each => each !== 'XAPI-00136');

/** Those that no request can show, with the reason. */
export const unshown = {
  'XAPI-00095': 'taken out of the list in 2017: an empty contextActivities is allowed',
  'XAPI-00137': 'taken out of the list: RFC 2046 does not ask for MIME-Version in HTTP',
  'XAPI-00138': 'taken out of the list: it repeats XAPI-00127',
  'XAPI-00152': 'taken out of the list in 2017: a store may be consistent only up to before the newest statement',
  'XAPI-00185': 'how a merge is computed inside the store; its outcome is XAPI-00183 and XAPI-00184',
  'XAPI-00186': 'how a merge is computed inside the store; its outcome is XAPI-00183 and XAPI-00184',
  'XAPI-00205': 'DELETE of the State Resource has no parameter "since" in 1.0.3 or 2.0',
  'XAPI-00223': 'DELETE of the State Resource has no parameter "since" in 1.0.3 or 2.0',
  'XAPI-00224': 'every value in a query string is a string',
  'XAPI-00225': 'every value in a query string is a string',
  'XAPI-00226': 'every value in a query string is a string',
  'XAPI-00228': 'every value in a query string is a string',
  'XAPI-00276': 'every value in a query string is a string',
  'XAPI-00277': 'every value in a query string is a string',
  'XAPI-00304': 'the Activity Profile Resource has no parameter "agent"',
  'XAPI-00305': 'every value in a query string is a string',
  'XAPI-00306': 'every value in a query string is a string',
  'XAPI-00307': 'every value in a query string is a string',
  'XAPI-00320': 'the property "extensions" of the About Resource is optional',
  'XAPI-00329': 'a fault of the server cannot be asked for',
};

/** Those of 1.0.3 that 2.0 has dropped. */
export const dropped = {
  'XAPI-00148': '2.0 has no alternate request syntax; that it is refused is checked under 4.1.5',
  'XAPI-00336': '2.0 has no alternate request syntax; that it is refused is checked under 4.1.5',
};
