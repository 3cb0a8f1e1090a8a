// A SCORM 1.2 run-time for one session: strict about state, element names and values (RTE 1.2, section 3).
(function () {
  'use strict';

  const { report, values: initial, quirks } = JSON.parse(document.getElementById('settings').textContent);
  const values = { ...initial };
  const number = text => text.trim() !== '' && Number(text) >= 0 && Number(text) <= 100;
  const oneOf = (...words) => text => words.includes(text);
  const writable = {
    'cmi.core.lesson_status': oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed'),
    'cmi.core.lesson_location': text => text.length <= 255,
    'cmi.core.score.raw': number, 'cmi.core.score.min': number, 'cmi.core.score.max': number,
    'cmi.core.exit': oneOf('time-out', 'suspend', 'logout', ''),
    'cmi.core.session_time': text => /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/.test(text),
    'cmi.suspend_data': text => text.length <= 4096,
  };
  const readable = ['cmi.core.student_id', 'cmi.core.student_name', 'cmi.core.credit', 'cmi.core.entry', 'cmi.core.lesson_mode', 'cmi.core.total_time'];
  const writeOnly = ['cmi.core.exit', 'cmi.core.session_time'];
  let state = 'new';
  let error = '0';
  let unsent = [];

  function send(committed, finished) {
    const body = JSON.stringify({ calls: unsent, values, committed, finished });
    unsent = [];
    try {
      const request = new XMLHttpRequest();
      request.open('POST', report, false);
      request.send(body);
    } catch {
      // Browsers allow no synchronous request while a page goes away.
      if (!quirks.losesLastWords) navigator.sendBeacon(report, body);
    }
  }

  const fail = code => {
    error = code;
    return 'false';
  };

  const bodies = {
    LMSInitialize(argument) {
      if (argument !== '') return fail('201');
      if (state !== 'new') return fail('101');
      state = 'open';
      return 'true';
    },
    LMSFinish(argument) {
      if (argument !== '') return fail('201');
      if (state !== 'open') return fail('301');
      if (quirks.refusesFinish) return fail('101');
      state = 'finished';
      return 'true';
    },
    LMSCommit(argument) {
      if (argument !== '') return fail('201');
      return state === 'open' ? 'true' : fail('301');
    },
    LMSGetValue(name) {
      const refuse = code => {
        error = code;
        return '';
      };
      if (state !== 'open') return refuse('301');
      if (writeOnly.includes(name)) return refuse('404');
      return readable.includes(name) || name in writable ? values[name] ?? '' : refuse('401');
    },
    LMSSetValue(name, value) {
      if (state !== 'open') return fail('301');
      if (readable.includes(name)) return fail('403');
      if (!(name in writable)) return fail('401');
      if (!writable[name](value)) return fail('405');
      values[name] = value;
      return 'true';
    },
  };

  const call = name => (...args) => {
    error = '0';
    const result = args.every(argument => typeof argument === 'string') ? bodies[name](...args) : fail('201');
    unsent.push({ name, args: args.map(String), result, error });
    if (name === 'LMSCommit' && result === 'true') send(true, false);
    else if (name === 'LMSFinish') send(false, result === 'true');
    return result;
  };

  window.API = {
    ...Object.fromEntries(Object.keys(bodies).map(name => [name, call(name)])),
    LMSGetLastError: () => error,
    LMSGetErrorString: code => `error ${code}`,
    LMSGetDiagnostic: code => `error ${code}`,
  };
})();
