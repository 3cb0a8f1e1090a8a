// The player's questions to the hub that need an answer before anything can be shown.
import { answerOf, endingOf } from './refusals.js';

/** The hub said no, or was not reached; `reason` names the page to show. */
export class Refused extends Error {
  /** @param {number} status @param {{code?: string, message?: string}} answer */
  constructor(status, answer) {
    super(answer.message ?? '');
    this.reason = endingOf(status, answer) ?? 'unreachable';
  }
}

/**
 * @param {string} base `/player/{launch}`
 * @param {string} session
 * @param {(line: object) => void} onLog
 */
export function createCalls(base, session, onLog) {
  const fault = (name, reason) => onLog({ at: Date.now(), kind: 'network', detail: `${name} failed: ${reason}` });

  async function post(name, fields) {
    let response;
    try {
      response = await fetch(`${base}/${name}`, {
        method: 'POST', body: JSON.stringify({ session, ...fields }), headers: { 'Content-Type': 'text/plain' }, credentials: 'omit',
      });
    } catch (problem) {
      fault(name, `offline (${problem.message})`);
      throw new Refused(0, {});
    }
    const answer = await answerOf(response);
    if (!response.ok || answer === null) {
      fault(name, `status ${response.status}${answer === null ? `, not the hub's` : ''}`);
      throw new Refused(response.status, answer ?? {});
    }
    return answer;
  }

  return {
    start: () => post('start', {}),
    open: (activity, sequence) => post('open', { activity, sequence }),
  };
}
