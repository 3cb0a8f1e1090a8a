// SCORM 1.2 Run-Time Environment: what an LMS has to do, asked of a hub through its public API and from inside a SCO.
// Ids are the sections of the RTE (3.2 launch, 3.3 API, 3.4 data model) followed by what is asked about.
// With a folder of packages, those are imported and played instead.
import { Api } from '../runner/api.mjs';
import { Suite } from '../runner/suite.mjs';
import { dataModel } from './datamodel.mjs';
import { functions } from './functions.mjs';
import { packages } from './packages.mjs';
import { Player } from './player.mjs';
import { results } from './results.mjs';
import { sessions } from './sessions.mjs';
import { severalScos } from './severalscos.mjs';
import { statuses } from './statuses.mjs';
import { Stage } from './stage.mjs';

const suite = new Suite('scorm12');
const api = new Api(process.env.HUB_URL, process.env.APP_CREDENTIAL);
try {
  await (process.env.PACKAGES_PATH ? packages(suite, api, process.env.PACKAGES_PATH) : probe());
} finally {
  suite.finish(process.env.REPORT_FILE);
}

async function probe() {
  const player = await Player.start();
  try {
    const stage = new Stage(api, player, process.env.CONTENT_URL);
    for (const part of [functions, dataModel, sessions, statuses, severalScos, results]) await part(suite, stage);
    await stage.clear();
  } finally {
    await player.stop();
  }
}
