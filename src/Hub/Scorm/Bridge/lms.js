// The LMS's SCORM 1.2 API. Every call is logged; what fails is tried once more.

function createLms(api, log, onTrouble) {
  const began = performance.now();
  const unsupported = new Set();
  let finished = false;

  function call(name, args) {
    let result = 'false';
    let error = '0';
    try {
      result = String(api[name](...args));
      if (result === 'false') error = String(api.LMSGetLastError());
    } catch (problem) {
      error = 'exception: ' + problem;
    }
    log.call(name, args, result, error);
    return { result, error };
  }

  function insist(name, args) {
    let outcome = call(name, args);
    if (outcome.result === 'false' && outcome.error !== '401') outcome = call(name, args);
    return outcome;
  }

  /** @returns {boolean} whether the LMS has it, or needs none */
  function set(element, value) {
    if (unsupported.has(element)) return true;
    const { result, error } = insist('LMSSetValue', [element, value]);
    if (result !== 'false') return true;
    // 401: an optional element that this LMS does not have (score.min, score.max, suspend_data).
    if (error === '401') unsupported.add(element);
    else onTrouble();
    return error === '401';
  }

  return {
    initialize: () => call('LMSInitialize', ['']),
    get: element => {
      const { result, error } = call('LMSGetValue', [element]);
      return error.startsWith('exception') || result === 'null' || result === 'undefined' ? '' : result;
    },
    set,
    commit() {
      const isTaken = insist('LMSCommit', ['']).result !== 'false';
      if (!isTaken) onTrouble();
      return isTaken;
    },
    finish() {
      if (finished) return;
      finished = true;
      if (insist('LMSFinish', ['']).result === 'false') onTrouble();
    },
    isFinished: () => finished,
    elapsed: () => (performance.now() - began) / 1000,
  };
}

/** What the LMS has of this learner when the session begins. */
function heldBy(lms) {
  return {
    entry: lms.get('cmi.core.entry'),
    state: lms.get('cmi.suspend_data'),
    status: lms.get('cmi.core.lesson_status').toLowerCase(),
    total: lms.get('cmi.core.total_time'),
    learner: { id: lms.get('cmi.core.student_id'), name: lms.get('cmi.core.student_name') },
  };
}
