// RTE 3.2 and 3.3: launching, finding the API, its functions, states and error codes.
import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'node:assert';
import { NotApplicable } from '../runner/suite.mjs';

const allFunctions = ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic'];
const errorCodes = ['0', '101', '201', '202', '203', '301', '401', '402', '403', '404', '405'];

const answers = ({ result, error }, expected, code) => deepStrictEqual({ result, error }, { result: expected, error: code });

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function functions(suite, stage) {
  await suite.scenario('RTE-3.2', 'Launch and the API functions', async () => {
    const registration = await stage.register(await stage.course('functions'));
    const { page, sco } = await stage.launch(registration);
    const check = (id, title, body) => suite.check(`RTE-${id}`, title, body);

    await check('3.2/launch', 'the SCO is launched in the learner\'s browser', () => strictEqual(sco.id, 'SCO'));
    await check('3.2/site', 'launch links lead to the content site', () => {
      if (!stage.contentUrl) throw new NotApplicable('needs --content');
      ok(page.url().startsWith(stage.contentUrl), page.url());
    });
    await check('3.3/adapter', 'an object named API is found in the parents or the opener', async () => notStrictEqual((await sco.probe()).hops, null));
    await check('3.3/functions', 'it has all eight functions', async () => deepStrictEqual((await sco.probe()).functions, allFunctions));

    await beforeInitialize(check, sco);
    await initializing(check, sco);
    await errors(check, sco);
    await finishing(check, sco);
    await page.close();
  });
}

async function beforeInitialize(check, sco) {
  await check('3.3/LMSGetLastError-0', 'no error before the first call', async () => strictEqual((await sco.call('LMSGetLastError')).result, '0'));
  await check('3.3/LMSGetValue-301', 'LMSGetValue before LMSInitialize: "" and 301', async () => answers(await sco.get('cmi.core.student_id'), '', '301'));
  await check('3.3/LMSSetValue-301', 'LMSSetValue before LMSInitialize: "false" and 301', async () => answers(await sco.set('cmi.core.lesson_location', '1'), 'false', '301'));
  await check('3.3/LMSCommit-301', 'LMSCommit before LMSInitialize: "false" and 301', async () => answers(await sco.commit(), 'false', '301'));
  await check('3.3/LMSFinish-301', 'LMSFinish before LMSInitialize: "false" and 301', async () => answers(await sco.finish(), 'false', '301'));
}

async function initializing(check, sco) {
  await check('3.3/LMSInitialize-201', 'LMSInitialize with another argument than "": "false" and 201', async () => answers(await sco.call('LMSInitialize', 'x'), 'false', '201'));
  await check('3.3/LMSInitialize', 'LMSInitialize(""): "true" and 0', async () => answers(await sco.initialize(), 'true', '0'));
  await check('3.3/LMSInitialize-101', 'LMSInitialize a second time: "false" and 101', async () => answers(await sco.initialize(), 'false', '101'));
  await check('3.3/LMSCommit', 'LMSCommit(""): "true" and 0', async () => answers(await sco.commit(), 'true', '0'));
  await check('3.3/LMSCommit-201', 'LMSCommit with another argument than "": "false" and 201', async () => answers(await sco.call('LMSCommit', 'x'), 'false', '201'));
  await check('3.3/LMSFinish-201', 'LMSFinish with another argument than "": "false" and 201', async () => answers(await sco.call('LMSFinish', 'x'), 'false', '201'));
  await check('3.3/types', 'every answer is a string', async () => {
    const calls = [sco.get('cmi.core.entry'), sco.set('cmi.core.lesson_location', '1'), sco.commit(), sco.call('LMSGetLastError'), sco.call('LMSGetErrorString', '0'), sco.call('LMSGetDiagnostic', '')];
    deepStrictEqual((await Promise.all(calls)).map(({ type }) => type), calls.map(() => 'string'));
  });
}

async function errors(check, sco) {
  for (const code of errorCodes)
    await check(`3.3/LMSGetErrorString-${code}`, `a text of at most 255 characters for ${code}`, async () => match((await sco.call('LMSGetErrorString', code)).result, /^.{1,255}$/));
  await check('3.3/LMSGetErrorString-unknown', '"" for a code that is none', async () => strictEqual((await sco.call('LMSGetErrorString', '999')).result, ''));
  await check('3.3/LMSGetErrorString-keeps', 'asking for a text leaves the error as it is', async () => {
    await sco.get('cmi.core.exit');
    await sco.call('LMSGetErrorString', '0');
    await sco.call('LMSGetDiagnostic', '');
    strictEqual((await sco.call('LMSGetLastError')).result, '404');
  });
  await check('3.3/LMSGetDiagnostic', 'at most 255 characters about the last error', async () => match((await sco.call('LMSGetDiagnostic', '')).result, /^.{0,255}$/));
  await check('3.3/LMSGetLastError-reset', 'a call that succeeds sets the error to 0', async () => {
    await sco.get('cmi.core.exit');
    answers(await sco.get('cmi.core.credit'), 'credit', '0');
  });
  await check('3.3/401-model', 'an element of another data model: "" and 401', async () => answers(await sco.get('xyz.score.result'), '', '401'));
  await check('3.3/401-element', 'an element that the data model does not have: "" and 401', async () => answers(await sco.get('cmi.core.weather'), '', '401'));
  await check('3.3/401-set', 'setting an element that the data model does not have: "false" and 401', async () => answers(await sco.set('cmi.core.weather', 'fair'), 'false', '401'));
  await check('3.3/202', '_children of an element that has none: "" and 202', async () => answers(await sco.get('cmi.core.student_name._children'), '', '202'));
  await check('3.3/203', '_count of an element that is no array: "" and 203', async () => answers(await sco.get('cmi.core.student_name._count'), '', '203'));
  await check('3.3/402-children', 'setting a _children: "false" and 402', async () => answers(await sco.set('cmi.core._children', 'x'), 'false', '402'));
  await check('3.3/402-count', 'setting a _count: "false" and 402', async () => {
    const answer = await sco.set('cmi.interactions._count', '1');
    if (answer.error === '401') throw new NotApplicable('optional; this LMS does not support cmi.interactions');
    answers(answer, 'false', '402');
  });
}

async function finishing(check, sco) {
  const [finish, get, set, commit, again, lastError, errorString] = await sco.callAll([
    ['LMSFinish', ''], ['LMSGetValue', 'cmi.core.student_id'], ['LMSSetValue', 'cmi.core.lesson_location', '1'], ['LMSCommit', ''], ['LMSFinish', ''],
    ['LMSGetLastError'], ['LMSGetErrorString', '301'],
  ]);
  await check('3.3/LMSFinish', 'LMSFinish(""): "true" and 0', () => answers(finish, 'true', '0'));
  await check('3.3/finished-LMSGetValue', 'LMSGetValue after LMSFinish: "" and 301', () => answers(get, '', '301'));
  await check('3.3/finished-LMSSetValue', 'LMSSetValue after LMSFinish: "false" and 301', () => answers(set, 'false', '301'));
  await check('3.3/finished-LMSCommit', 'LMSCommit after LMSFinish: "false" and 301', () => answers(commit, 'false', '301'));
  await check('3.3/finished-LMSFinish', 'LMSFinish after LMSFinish: "false" and 301', () => answers(again, 'false', '301'));
  await check('3.3/finished-errors', 'the error functions still answer after LMSFinish', () => {
    strictEqual(lastError.result, '301');
    ok(errorString.result.length > 0);
  });
}
