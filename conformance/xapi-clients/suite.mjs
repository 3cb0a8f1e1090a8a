// The npm clients tincanjs and @xapi/xapi, used as they are, with a record store. The ids are the clients' operations.
import { Suite } from '../runner/suite.mjs';
import { tincanjs } from './tincanjs.mjs';
import { xapijs } from './xapijs.mjs';

const { XAPI_ENDPOINT, APP_CREDENTIAL, REPORT_FILE } = process.env;
const [id, secret] = APP_CREDENTIAL.split(/:(.*)/s);

const suite = new Suite('xapi-clients');
try {
  for (const version of ['1.0.2', '1.0.1'])
    await suite.scenario(`tincanjs/${version}`, `tincanjs speaking ${version}`, () => tincanjs(suite, { endpoint: XAPI_ENDPOINT, id, secret, version }));
  for (const version of ['1.0.3', '2.0.0'])
    for (const adapter of ['fetch', 'axios'])
      await suite.scenario(`xapi/${version}/${adapter}`, `@xapi/xapi speaking ${version} by ${adapter}`, () => xapijs(suite, { endpoint: XAPI_ENDPOINT, id, secret, version, adapter }));
} finally {
  suite.finish(REPORT_FILE);
}
