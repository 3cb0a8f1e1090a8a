// Runs ADL's LRS conformance test suite, which lies installed at --path, for both versions. Its own exit code is the number
// of failures modulo 256, and a failing hook drops tests without a word: what counts is that as many tests passed as there are.
import { Suite } from '../runner/suite.mjs';
import { runVersion } from './run.mjs';

/** Tests of the suite's release for 1.0.3 (1.0.3.18) and 2.0 (2.0.0.0). */
const expected = { '1.0.3': 1365, '2.0.0': 1442 };

const [id, ...secret] = process.env.APP_CREDENTIAL.split(':');
const target = { path: process.env.SUITE_PATH, endpoint: process.env.XAPI_ENDPOINT, id, secret: secret.join(':') };

const suite = new Suite('adl-lrs');
try {
  for (const [version, count] of Object.entries(expected))
    await suite.scenario(version, `xAPI ${version}`, async () => {
      const record = await runVersion(target, version);
      for (const { requirement, title, status, error } of testsOf(record.log))
        await suite.check(`${version}/${requirement ?? 'no-id'}`, title, () => {
          if (status !== 'passed') throw new Error(error ?? `ended as ${status || 'not run'}`);
        });
      const { total, passed, failed } = record.summary;
      if (passed !== count || total !== count)
        await suite.check(`${version}/complete`, `all ${count} tests pass`, () => {
          throw new Error(`${passed} passed and ${failed} failed of ${total}; ${count} were expected. A hook that fails drops the tests after it.`);
        });
    });
} finally {
  suite.finish(process.env.REPORT_FILE);
}

/** The tests in the order in which they ran, and hooks that failed; each with the requirement that it or its suite names. */
function* testsOf(node, inherited) {
  const requirement = /XAPI-\d{5}/.exec(node.title)?.[0] ?? inherited;
  const isTest = node.tests.length === 0 && node.title !== '';
  if (isTest || node.error) yield { requirement, title: node.title || 'a hook of all tests', status: node.error ? 'failed' : node.status, error: node.error };
  for (const child of node.tests) yield* testsOf(child, requirement);
}
