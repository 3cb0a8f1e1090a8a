// RTE 3.4: every element, as content may read and write it.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { NotApplicable } from '../runner/suite.mjs';
import { children, elements, tooLong } from './elements.mjs';
import { learner } from './stage.mjs';

const notImplemented = '401';

/** Elements that the manifest fills (CAM 1.2, section 2.3.2). */
const fromManifest = '<adlcp:maxtimeallowed>01:30:00</adlcp:maxtimeallowed><adlcp:timelimitaction>continue,no message</adlcp:timelimitaction>'
  + '<adlcp:datafromlms>launch-data-1</adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore>';

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function dataModel(suite, stage) {
  const check = (id, title, body) => suite.check(`RTE-3.4/${id}`, title, body);
  await suite.scenario('RTE-3.4', 'The data model', async () => {
    const registration = await stage.register(await stage.course('elements', [{ id: 'SCO', elements: fromManifest }]));
    await stage.session(registration, async sco => {
      await theLearner(check, sco);
      await arrays(check, sco);
      for (const keyword of children) await oneKeyword(check, sco, keyword);
      for (const element of elements) await oneElement(check, sco, element);
      await comments(check, sco);
    });
  });
  await suite.scenario('RTE-3.4/lengths', 'The lengths of strings', () => lengths(check, stage));
}

async function theLearner(check, sco) {
  await check('cmi.core.student_id', 'is the learner\'s id', async () => strictEqual(await sco.value('cmi.core.student_id'), learner.id));
  await check('cmi.core.student_name', 'is "Last, First"', async () => strictEqual(await sco.value('cmi.core.student_name'), `${learner.lastName}, ${learner.firstName}`));
  for (const element of ['cmi.core.student_id', 'cmi.core.student_name'])
    await check(`${element}/403`, 'cannot be set: "false" and 403', async () => refuses(await sco.set(element, 'x'), '403'));
}

async function arrays(check, sco) {
  for (const array of ['cmi.objectives', 'cmi.interactions']) {
    await check(`${array}._count`, 'is 0 before anything is set', async () => strictEqual(await supported(sco, `${array}._count`), '0'));
    await check(`${array}.n/201`, 'an index that leaves a gap: "false" and 201', async () => {
      await supported(sco, `${array}._count`);
      refuses(await sco.set(`${array}.1.id`, 'X'), '201');
    });
    await check(`${array}.n`, 'setting the next index adds an entry', async () => {
      await supported(sco, `${array}._count`);
      await sco.store({ [`${array}.0.id`]: 'FIRST', [`${array}.1.id`]: 'SECOND' });
      strictEqual(await sco.value(`${array}._count`), '2');
    });
  }
  for (const array of ['cmi.interactions.0.objectives', 'cmi.interactions.0.correct_responses'])
    await check(`${array.replace('.0.', '.n.')}._count`, 'counts from 0', async () => strictEqual(await supported(sco, `${array}._count`), '0'));
}

async function oneKeyword(check, sco, { name, optional, mandatory, allowed }) {
  await check(name.replace('.0.', '.n.'), `names the children${optional ? ' that are supported' : ''}`, async () => {
    const answer = optional ? await supported(sco, name) : await sco.value(name);
    const named = answer.split(',').map(child => child.trim());
    const must = mandatory ? mandatory.split(',') : [];
    deepStrictEqual(must.filter(child => !named.includes(child)), [], 'mandatory children are missing');
    deepStrictEqual(named.filter(child => !must.includes(child) && !allowed.split(',').includes(child)), [], 'children that the data model does not have');
  });
}

async function oneElement(check, sco, element) {
  const { name, access, optional, initial, good = [], bad = [] } = element;
  const id = name.replaceAll('.0.', '.n.');
  const here = async () => { if (optional) await supportedForSet(sco, element); };
  if (access === 'w') await check(`${id}/404`, 'cannot be read: "" and 404', async () => {
    await here();
    const { result, error } = await sco.get(name);
    deepStrictEqual({ result, error }, { result: '', error: '404' });
  });
  if (initial) await check(`${id}/initial`, `is ${initial} at first`, async () => match(optional ? await supported(sco, name) : await sco.value(name), initial));
  if (access === 'r') await check(`${id}/403`, 'cannot be set: "false" and 403', async () => {
    if (optional) await supported(sco, name);
    refuses(await sco.set(name, '1'), '403');
  });
  if (good.length > 0) await check(`${id}/set`, `keeps ${good.map(shown).join(', ')}`, async () => {
    await here();
    for (const value of good) {
      await sco.store({ [name]: value });
      if (access === 'rw') strictEqual(await sco.value(name), value);
    }
  });
  if (bad.length > 0) await check(`${id}/405`, `refuses ${bad.map(shown).join(', ')} with 405`, async () => {
    await here();
    const before = access === 'rw' ? await sco.value(name) : null;
    for (const value of bad) refuses(await sco.set(name, value), '405', `"${value}"`);
    if (access === 'rw') strictEqual(await sco.value(name), before, 'a refused value must change nothing');
  });
}

async function comments(check, sco) {
  await check('cmi.comments', 'what is set is appended to what is there', async () => {
    strictEqual(await supported(sco, 'cmi.comments'), '');
    await sco.store({ 'cmi.comments': 'One.' });
    await sco.store({ 'cmi.comments': 'Two.' });
    strictEqual(await sco.value('cmi.comments'), 'One.Two.');
  });
}

async function lengths(check, stage) {
  const course = await stage.course('lengths');
  const configured = await stage.api.call('POST', `/courses/${course}/configuration`, { settings: [{ settingId: 'StrictLengths', value: 'true', explicit: true }] });
  const registration = await stage.register(course);
  await stage.session(registration, async sco => {
    for (const { name, value, optional } of tooLong)
      await check(`${name.replace('.0.', '.n.')}/length`, `refuses ${value.length} characters with 405 where the course is strict`, async () => {
        if (configured.status >= 300) throw new NotApplicable('this LMS has no setting StrictLengths');
        const answer = await sco.set(name, value);
        if (optional && answer.error === notImplemented) throw new NotApplicable(`optional; this LMS does not support ${name}`);
        refuses(answer, '405');
      });
  });
}

function refuses({ result, error }, code, about) {
  deepStrictEqual({ result, error }, { result: 'false', error: code }, about && `for ${about}: ${result}, ${error} instead of false, ${code}`);
}

async function supported(sco, name) {
  const { result, error } = await sco.get(name);
  if (error === notImplemented) throw new NotApplicable(`optional; this LMS does not support ${name}`);
  ok(error === '0', `LMSGetValue("${name}") left error ${error}`);
  return result;
}

// A write-only element, or one of an entry that is not there yet, shows by being set whether it is supported.
async function supportedForSet(sco, { name, good = [''] }) {
  if ((await sco.set(name, good[0])).error === notImplemented) throw new NotApplicable(`optional; this LMS does not support ${name}`);
}

const shown = value => value.length > 20 ? `${value.length} characters` : JSON.stringify(value);
