// Which answers are the hub's own refusals. Proxies, firewalls and sign-in pages of networks use the same statuses and know nothing of
// the launch: what they say is a fault on the way, and costs the learner nothing.

/** As PlayerAnswer.cs gives them: each code's status, and what it comes to for this window. */
const endings = new Map([
  ['unknown', { status: 404, ending: 'expired' }],
  ['key', { status: 403, ending: 'expired' }],
  ['lapsed', { status: 403, ending: 'expired' }],
  ['visitor', { status: 403, ending: 'expired' }],
  ['superseded', { status: 409, ending: 'superseded' }],
  ['closed', { status: 410, ending: 'closed' }],
]);

/** @returns {'expired'|'superseded'|'closed'|null} null when the hub has not ended the session */
export function endingOf(status, answer) {
  const known = endings.get(answer.code);
  return known?.status === status ? known.ending : null;
}

/** The hub has read the call and will never take it as it is. */
export const isInvalid = (status, answer) => status === 400 && answer.code === 'invalid';

/** The hub's answers are all objects. @returns {Promise<object|null>} null for anything else */
export async function answerOf(response) {
  const answer = await response.json().catch(() => null);
  return typeof answer === 'object' ? answer : null;
}
