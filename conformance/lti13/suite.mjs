// LTI 1.3 Advantage: what a tool has to do, asked of a hub by a platform of the suite's own. Ids are cases of the certification guide, or sections.
import { Suite } from '../runner/suite.mjs';
import { bad } from './bad.mjs';
import { choosing } from './choosing.mjs';
import { services } from './services.mjs';
import { Stage } from './stage.mjs';
import { valid } from './valid.mjs';

const suite = new Suite('lti13');
let stage;
await suite.scenario('set-up', 'a platform, a course and a dispatch', async () => {
  stage = await Stage.set(process.env.HUB_URL, process.env.APP_CREDENTIAL);
});
try {
  if (stage) for (const part of [valid, bad, choosing, services]) await part(suite, stage);
} finally {
  await stage?.clear();
  suite.finish(process.env.REPORT_FILE);
}
