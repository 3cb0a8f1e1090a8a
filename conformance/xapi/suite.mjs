// Requirements of xAPI 1.0.3 and 2.0 (IEEE 9274.1.1-2023) on record stores. Ids are those of ADL's list of requirements, or the section.
import { Suite } from '../runner/suite.mjs';
import { applications } from './access/applications.mjs';
import { authentication } from './access/authentication.mjs';
import { Credentials } from './access/credentials.mjs';
import { oauth } from './access/oauth.mjs';
import { scopes } from './access/scopes.mjs';
import { Checks } from './checks.mjs';
import { coverage } from './coverage.mjs';
import { concurrency } from './documents/concurrency.mjs';
import { documentLists } from './documents/lists.mjs';
import { merging } from './documents/merging.mjs';
import { singleDocuments } from './documents/single.mjs';
import { basic, hangUp, Lrs } from './lrs.mjs';
import { alternateSyntax } from './protocol/alternate.mjs';
import { crossOrigin } from './protocol/crossorigin.mjs';
import { errors } from './protocol/errors.mjs';
import { requests } from './protocol/requests.mjs';
import { versions } from './protocol/versions.mjs';
import { aboutResource } from './resources/about.mjs';
import { activitiesResource } from './resources/activities.mjs';
import { agentsResource } from './resources/agents.mjs';
import { runTable } from './rules/rule.mjs';
import { tables } from './rules/tables.mjs';
import { batches } from './statements/batches.mjs';
import { consistency } from './statements/consistency.mjs';
import { fidelity } from './statements/fidelity.mjs';
import { filters } from './statements/filters.mjs';
import { formats } from './statements/formats.mjs';
import { identity } from './statements/identity.mjs';
import { paging, pagingLater } from './statements/paging.mjs';
import { references } from './statements/references.mjs';
import { storing } from './statements/storing.mjs';
import { voids } from './statements/voiding.mjs';
import { attachments } from './transfer/attachments.mjs';
import { multipartFaults } from './transfer/faults.mjs';
import { large } from './transfer/large.mjs';
import { signatures } from './transfer/signatures.mjs';

const { HUB_URL, XAPI_ENDPOINT, APP_CREDENTIAL, MANAGEMENT_CREDENTIAL, REPORT_FILE } = process.env;

const topics = [storing, identity, batches, fidelity, voids, references, filters, formats, consistency, attachments, multipartFaults, signatures, singleDocuments, documentLists, merging, concurrency,
  agentsResource, activitiesResource, aboutResource, versions, alternateSyntax, requests, crossOrigin, authentication];

const suite = new Suite('xapi');
const credentials = new Credentials(HUB_URL || undefined, APP_CREDENTIAL);
try {
  for (const version of ['1.0.3', '2.0.0']) {
    const lrs = new Lrs(XAPI_ENDPOINT, basic(APP_CREDENTIAL), version);
    const checks = new Checks(suite, version);
    const kept = await paging(checks, lrs);
    for (const table of tables) await runTable(checks, lrs, table);
    for (const topic of topics) await topic(checks, lrs);
    await scopes(checks, lrs, credentials);
    await oauth(checks, lrs, credentials);
    await applications(checks, lrs, HUB_URL || undefined, MANAGEMENT_CREDENTIAL || undefined);
    await large(checks, lrs);
    await errors(checks, lrs);
    await pagingLater(checks, lrs, kept);
    await coverage(checks);
  }
} finally {
  await credentials.clear();
  hangUp();
  suite.finish(REPORT_FILE);
}
