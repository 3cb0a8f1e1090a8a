// Runs in the SCO's page. Looks for the API as a SCO does (RTE 3.3: an object named API in a parent or in the opener's
// parents), and hands calls over to the checks.
'use strict';

(() => {
  const mostParents = 10;

  function inParents(start) {
    let frame = start;
    for (let hops = 0; hops <= mostParents; hops++) {
      if (frame.API) return { api: frame.API, hops };
      if (frame.parent === frame || !frame.parent) return null;
      frame = frame.parent;
    }
    return null;
  }

  const found = inParents(window) ?? (window.opener ? inParents(window.opener) : null);

  window.probe = {
    hops: found?.hops ?? null,
    functions: found ? ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic'].filter(name => typeof found.api[name] === 'function') : [],
    call(name, ...args) {
      const result = found.api[name](...args);
      return { result: String(result), type: typeof result, error: name === 'LMSGetLastError' ? null : String(found.api.LMSGetLastError()) };
    },
  };
  window.addEventListener('load', () => window.probeIsReady?.(new URLSearchParams(location.search).get('sco')));
})();
