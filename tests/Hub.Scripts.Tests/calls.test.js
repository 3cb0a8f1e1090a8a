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

  it('what succeeds leaves no line', async () => {
    globalThis.fetch = async () => new Response('{"sequence":3}');
    assert.deepEqual(await createCalls('/player/L1', 'key', () => assert.fail()).start(), { sequence: 3 });
  });
});
