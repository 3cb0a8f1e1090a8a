// The SCORM 1.2 run-time (RTE 1.2, section 3): the API object that content finds, answering at once from memory.
// It knows no page and no network; commits leave through the callbacks.
import { createData } from './scorm12-data.js';
import {
  errorTexts, Fault, GeneralException, InvalidArgument, NoError, NotInitialized,
} from './scorm12-errors.js';

export { elementTable } from './scorm12-elements.js';
export { errorTexts } from './scorm12-errors.js';

const loggedLength = 500;
// Half a surrogate pair, which content may pass and a cut may leave, is no JSON that the hub could read.
const halfCharacters = /\p{Cs}/gu;

/**
 * @typedef {Record<string, string>} Delta
 * @param {object} options
 * @param {Record<string, string>} options.initial every element that has a value
 * @param {{strictLengths?: boolean}} [options.settings]
 * @param {(delta: Delta) => void} [options.onCommit] LMSCommit, with what changed since the last one
 * @param {(delta: Delta) => void} [options.onFinish] LMSFinish, likewise
 * @param {(entry: object) => void} [options.onLog] one line per call
 * @param {() => number} [options.now] milliseconds since the epoch
 */
export function createScorm12Api({ initial, settings = {}, onCommit, onFinish, onLog, now = Date.now }) {
  const data = createData(initial, settings);
  /** @type {'not initialized'|'initialized'|'finished'} */
  let state = 'not initialized';
  let last = new Fault(NoError, '');

  const initialized = () => state === 'initialized' ? null : new Fault(NotInitialized, `the session is ${state === 'finished' ? 'finished' : 'not initialized'}`);
  const emptyArgument = args =>
    args.length > 0 && String(args[0]) === '' ? null : new Fault(InvalidArgument, 'the argument must be an empty string');
  const hasArguments = (args, count) =>
    args.length >= count && args.slice(0, count).every(arg => arg !== null && arg !== undefined)
      ? null
      : new Fault(InvalidArgument, `${count} arguments are needed`);

  function initialize(args) {
    const fault = emptyArgument(args);
    if (fault) return fault;
    if (state !== 'not initialized') return new Fault(GeneralException, `the session is already ${state}`);
    state = 'initialized';
    return 'true';
  }

  function finish(args) {
    const fault = emptyArgument(args) ?? initialized();
    if (fault) return fault;
    state = 'finished';
    return 'true';
  }

  function commit(args) {
    return emptyArgument(args) ?? initialized() ?? 'true';
  }

  function getValue(args) {
    const fault = initialized() ?? hasArguments(args, 1);
    return fault ?? data.get(String(args[0]));
  }

  function setValue(args) {
    const fault = initialized() ?? hasArguments(args, 2);
    return fault ?? data.set(String(args[0]), String(args[1])) ?? 'true';
  }

  /**
   * A call that sets the error state. Nothing may be thrown into content: what goes wrong here is a general exception.
   * Its line is written before anything is delivered, so that a session's last line leaves with its last entry.
   */
  const call = (name, onFault, body, deliver) => (...args) => {
    const outcome = attempt(name, () => body(args));
    const result = answer(name, args, onFault, outcome);
    if (!deliver || outcome instanceof Fault) return result;
    const delivered = attempt(name, () => deliver(data.takeDelta()));
    return delivered instanceof Fault ? answer(name, args, onFault, delivered) : result;
  };

  function attempt(name, body) {
    try {
      return body();
    } catch (problem) {
      return new Fault(GeneralException, `${name}: ${problem}`);
    }
  }

  function answer(name, args, onFault, outcome) {
    last = outcome instanceof Fault ? outcome : new Fault(NoError, '');
    const result = outcome instanceof Fault ? onFault : outcome;
    log(name, args, result, last);
    return result;
  }

  /** A call that only reports on the error state and leaves it as it is. */
  const report = (name, body) => (...args) => {
    const result = body(args.length > 0 ? shown(args[0]) : '');
    log(name, args, result);
    return result;
  };

  function log(name, args, result, fault) {
    onLog?.({
      at: now(), kind: 'call', call: name, args: args.map(shortened), result: shortened(result), error: last.code,
      ...(fault?.reason ? { detail: shortened(fault.reason) } : {}),
    });
  }

  return {
    api: {
      LMSInitialize: call('LMSInitialize', 'false', initialize),
      LMSFinish: call('LMSFinish', 'false', finish, onFinish),
      LMSGetValue: call('LMSGetValue', '', getValue),
      LMSSetValue: call('LMSSetValue', 'false', setValue),
      LMSCommit: call('LMSCommit', 'false', commit, onCommit),
      LMSGetLastError: report('LMSGetLastError', () => last.code),
      LMSGetErrorString: report('LMSGetErrorString', code => Object.hasOwn(errorTexts, code) ? errorTexts[code] : ''),
      // RTE 1.2, 3.3.4.3: an empty argument asks about the last error.
      LMSGetDiagnostic: report('LMSGetDiagnostic', code => {
        if (code === '' || code === last.code) return last.reason || errorTexts[last.code];
        return Object.hasOwn(errorTexts, code) ? errorTexts[code] : '';
      }),
    },
    state: () => state,
    takeDelta: data.takeDelta,
    exit: data.exit,
    /** The session is over without LMSFinish: whoever still holds the API is answered as after one (RTE 1.2, 3.3). */
    close() { state = 'finished'; },
  };
}

/** Text of anything that content may pass, without running content's own conversions. */
function shown(value) {
  return typeof value === 'object' && value !== null || typeof value === 'function' || typeof value === 'symbol'
    ? `[${typeof value}]`
    : String(value);
}

function shortened(value) {
  const text = shown(value);
  const logged = text.length <= loggedLength ? text : `${text.slice(0, loggedLength)}… (${text.length} characters)`;
  return logged.replace(halfCharacters, '\uFFFD');
}
