// Drives the hub with the npm client that SCORM Cloud publishes for its API v2, which is used as it is. The ids are the
// client's operations.
import { Suite } from '../runner/suite.mjs';
import { Player } from '../scorm12/player.mjs';
import { applications } from './applications.mjs';
import { Cloud } from './cloud.mjs';
import { courses } from './courses.mjs';
import { dispatching } from './dispatching.mjs';
import { registrations } from './registrations.mjs';
import { settings } from './settings.mjs';
import { signingIn } from './signingin.mjs';

const suite = new Suite('scormcloud-client');
const cloud = new Cloud(process.env.SUITE_PATH, process.env.HUB_URL, process.env.APP_CREDENTIAL, process.env.MANAGEMENT_CREDENTIAL);
const player = await Player.start();
try {
  await suite.scenario('sign-in', 'About, ping and tokens', () => signingIn(suite, cloud));
  await suite.scenario('courses', 'Courses', () => courses(suite, cloud));
  await suite.scenario('registrations', 'Registrations', () => registrations(suite, cloud, player));
  await suite.scenario('dispatching', 'Destinations and dispatches', () => dispatching(suite, cloud));
  await suite.scenario('configuration', 'Configuration', () => settings(suite, cloud));
  await suite.scenario('applications', 'Applications', () => applications(suite, cloud));
} finally {
  await player.stop();
  suite.finish(process.env.REPORT_FILE);
}
