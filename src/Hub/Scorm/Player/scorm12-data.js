// The values of one SCO session: what content may read and write, and what changed since the last commit.
import { elementTable } from './scorm12-elements.js';
import { Fault, IncorrectType, InvalidArgument, IsKeyword, NotImplemented, ReadOnly, WriteOnly } from './scorm12-errors.js';
import { endsInKeyword, resolve } from './scorm12-names.js';
import { typeFault } from './scorm12-types.js';

/**
 * @param {Record<string, string>} initial every element that has a value
 * @param {{strictLengths?: boolean}} settings
 */
export function createData(initial, settings) {
  /** @type {Map<string, string>} */
  const values = new Map();
  /** @type {Map<string, number>} */
  const counts = new Map();
  let delta = {};

  for (const { name, initial: value } of elementTable)
    if (value !== undefined && !name.includes('.n.')) values.set(name, value);
  for (const [name, value] of Object.entries(initial)) {
    const target = resolve(name);
    if (target instanceof Fault || target.element.type === 'keyword') continue;
    store(target, String(value));
  }

  function store({ name, places }, value) {
    for (const { array, index } of places) counts.set(array, Math.max(counts.get(array) ?? 0, index + 1));
    values.set(name, value);
  }

  const countOf = array => counts.get(array) ?? 0;

  /** @param {string} name @returns {string|Fault} */
  function get(name) {
    const target = resolve(name);
    if (target instanceof Fault) return target;
    const { element, places } = target;
    if (element.access === 'w') return new Fault(WriteOnly, `${name} can be written but not read`);
    const missing = places.find(({ array, index }) => index >= countOf(array));
    if (missing) return new Fault(InvalidArgument, `${missing.array} holds ${countOf(missing.array)} entries, so there is no ${missing.index}`);
    if (name.endsWith('._count')) return String(countOf(name.slice(0, -'._count'.length)));
    return values.get(name) ?? element.initial ?? '';
  }

  /** @param {string} name @param {string} value @returns {null|Fault} */
  function set(name, value) {
    const target = resolve(name);
    if (endsInKeyword(name)) return keywordFault(name, target);
    if (target instanceof Fault) return target;
    const { element, places } = target;
    if (element.access === 'r') return new Fault(ReadOnly, `${name} can be read but not written`);
    const gap = places.find(({ array, index }) => index > countOf(array));
    if (gap) return new Fault(InvalidArgument, `the next entry of ${gap.array} is ${countOf(gap.array)}, not ${gap.index}`);
    // RTE 1.2, 3.4.3: what content sends to cmi.comments is added to what is there.
    const whole = name === 'cmi.comments' ? (values.get(name) ?? '') + value : value;
    const fault = typeFault(element, whole, settings.strictLengths === true);
    if (fault) return new Fault(IncorrectType, `${name}: ${fault}`);
    store(target, whole);
    delta[name] = whole;
    return null;
  }

  const keywordFault = (name, target) =>
    target instanceof Fault && (target.code === InvalidArgument || target.code === NotImplemented)
      ? target
      : new Fault(IsKeyword, `${name} is a keyword`);

  return {
    get,
    set,
    /** What content last set as its exit, and may not read. */
    exit: () => values.get('cmi.core.exit') ?? '',
    /** What was set since the last call, with absolute values. */
    takeDelta() {
      const taken = delta;
      delta = {};
      return taken;
    },
  };
}
