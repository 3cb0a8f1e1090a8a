import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createCalls, Refused } from '../../src/Hub/Scorm/Player/calls.js';

const { fetch } = globalThis;
afterEach(() => { globalThis.fetch = fetch; });

/** The line that a failed call leaves on the log, and the page that it leads to. */
async function failing(call, answer) {
  const lines = [];
  globalThis.fetch = async () => answer();
  const calls = createCalls('/player/L1', 'key', line => lines.push(line));
  const problem = await call(calls).catch(caught => caught);
  assert.ok(problem instanceof Refused);
  return { lines: lines.map(({ kind, detail }) => [kind, detail]), reason: problem.reason };
}

describe('the player\'s own calls on the launch\'s log (PLY-11)', () => {
  it('a start that meets no network', async () => {
    const { lines, reason } = await failing(calls => calls.start(), () => { throw new TypeError('Failed to fetch'); });
    assert.deepEqual([lines, reason], [[['network', 'start failed: offline (Failed to fetch)']], 'unreachable']);
  });

  it('an activity that the hub fails to open', async () => {
    const { lines, reason } = await failing(calls => calls.open('A', 1), () => new Response('{}', { status: 503 }));
    assert.deepEqual([lines, reason], [[['network', 'open failed: status 503']], 'unreachable']);
  });

  for (const [status, code, page] of [
    [403, 'key', 'expired'], [403, 'lapsed', 'expired'], [403, 'visitor', 'expired'], [404, 'unknown', 'expired'],
    [409, 'superseded', 'superseded'], [410, 'closed', 'closed'], [400, 'invalid', 'unreachable'],
  ])
    it(`the hub's refusal "${code}" with ${status} leads to the page "${page}"`, async () => {
      const { lines, reason } = await failing(calls => calls.start(), () => Response.json({ code, message: 'The hub says so.' }, { status }));
      assert.deepEqual([lines, reason], [[['network', `start failed: status ${status}`]], page]);
    });

  for (const [what, status, body] of [
    ['HTML with 404', 404, '<html>404 Not Found</html>'], ['HTML with 403', 403, '<html>Forbidden</html>'], ['null with 410', 410, 'null'],
    ['HTML with 200, as where a network wants a sign-in', 200, '<html>Welcome to the hotel</html>'],
  ])
    it(`${what} is not the hub's: the learner can try again`, async () => {
      const { lines, reason } = await failing(calls => calls.start(), () => new Response(body, { status }));
      assert.deepEqual([lines, reason], [[['network', `start failed: status ${status}, not the hub's`]], 'unreachable']);
    });

  it('JSON without a code of the hub\'s lets the learner try again', async () => {
    for (const [status, body] of [[403, {}], [404, { code: 'NoSuchKey' }], [409, { code: 'toString' }], [500, { code: 'closed' }]]) {
      const { reason } = await failing(calls => calls.open('A', 1), () => Response.json(body, { status }));
      assert.equal(reason, 'unreachable');
    }
  });

  it('what succeeds leaves no line', async () => {
    globalThis.fetch = async () => new Response('{"sequence":3}');
    assert.deepEqual(await createCalls('/player/L1', 'key', () => assert.fail()).start(), { sequence: 3 });
  });
});
