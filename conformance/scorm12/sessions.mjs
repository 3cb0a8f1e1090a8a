// RTE 3.4 across sessions: what is kept, how the next session begins, and how time adds up.
import { match, strictEqual } from 'node:assert';

/** @param {import('../runner/suite.mjs').Suite} suite @param {import('./stage.mjs').Stage} stage */
export async function sessions(suite, stage) {
  const course = await stage.course('sessions');
  await resuming(suite, stage, course);
  await exits(suite, stage, course);
  await leaving(suite, stage, course);
}

async function resuming(suite, stage, course) {
  const check = (id, title, body) => suite.check(`RTE-3.4/resume/${id}`, title, body);
  await suite.scenario('RTE-3.4/resume', 'A suspended session and the next two', async () => {
    const registration = await stage.register(course);
    await stage.session(registration, sco => sco.store({
      'cmi.core.lesson_location': 'page 3',
      'cmi.suspend_data': 'answers=1,0,2',
      'cmi.core.lesson_status': 'incomplete',
      'cmi.core.score.raw': '40',
      'cmi.core.session_time': '00:01:00',
      'cmi.core.exit': 'suspend',
    }));
    await stage.session(registration, async sco => {
      const values = { entry: 'resume', lesson_location: 'page 3', lesson_status: 'incomplete', 'score.raw': '40' };
      for (const [name, value] of Object.entries(values)) await check(name, `cmi.core.${name} is "${value}" after suspend`, async () => strictEqual(await sco.value(`cmi.core.${name}`), value));
      await check('suspend_data', 'cmi.suspend_data is what was suspended', async () => strictEqual(await sco.value('cmi.suspend_data'), 'answers=1,0,2'));
      await check('total_time', 'cmi.core.total_time is the first session\'s time', async () => match(await sco.value('cmi.core.total_time'), /^(00)?00:01:00(\.00?)?$/));
      await check('session_time', 'setting session_time leaves this session\'s total_time as it is', async () => {
        await sco.store({ 'cmi.core.session_time': '00:00:30', 'cmi.core.exit': '' });
        match(await sco.value('cmi.core.total_time'), /^(00)?00:01:00(\.00?)?$/);
      });
    });
    await stage.session(registration, async sco => {
      await check('total_time-sum', 'total_time is the sum of the sessions', async () => match(await sco.value('cmi.core.total_time'), /^(00)?00:01:30(\.00?)?$/));
      await check('entry-normal', 'entry is "" after a normal exit', async () => strictEqual(await sco.value('cmi.core.entry'), ''));
    });
  });
}

async function exits(suite, stage, course) {
  const cases = [['time-out', ''], ['logout', ''], [null, '']];
  for (const [exit, entry] of cases)
    await suite.check(`RTE-3.4/cmi.core.exit/${exit ?? 'unset'}`, `the next entry is "${entry}" after ${exit ? `exit "${exit}"` : 'no exit was set'}`, async () => {
      const registration = await stage.register(course);
      await stage.session(registration, sco => sco.store({ 'cmi.core.lesson_status': 'incomplete', ...(exit ? { 'cmi.core.exit': exit } : {}) }));
      await stage.session(registration, async sco => strictEqual(await sco.value('cmi.core.entry'), entry));
    });
}

async function leaving(suite, stage, course) {
  await suite.check('RTE-3.3/LMSCommit/kept', 'what was committed is kept when the page goes away without LMSFinish', async () => {
    const registration = await stage.register(course);
    await stage.session(registration, async sco => {
      await sco.store({ 'cmi.core.lesson_location': 'page 9', 'cmi.core.lesson_status': 'incomplete' });
      await sco.commit();
    }, { finish: false });
    await stage.session(registration, async sco => {
      strictEqual(await sco.value('cmi.core.lesson_location'), 'page 9');
      strictEqual(await sco.value('cmi.core.lesson_status'), 'incomplete');
    });
  });
}
