// Credentials of a record store, made by the hub's management API.
import { NotApplicable } from '../../runner/suite.mjs';
import { Api } from '../../runner/api.mjs';
import { basic } from '../lrs.mjs';
import { fresh, run } from '../samples.mjs';

export class Credentials {
  #api;
  #made = [];

  /** @param {string|undefined} hub undefined where the store is no hub's @param {string} application "id:secret" */
  constructor(hub, application) {
    this.#api = hub && new Api(hub, application);
  }

  /** Skips the check where credentials cannot be made. */
  get api() {
    if (!this.#api) throw new NotApplicable('how credentials are made is each store\'s own');
    return this.#api;
  }

  /** @param {string[]} scopes @param {'BASICAUTH'|'OAUTH'} [type] */
  async make(scopes, type = 'BASICAUTH') {
    const name = `${fresh('credential')} of ${run}`;
    const { result: id, secret } = await this.api.demand('POST', '/xapi/credentials', { name, isEnabled: true, auth: { xapiCredentialAuthType: type }, scopes });
    this.#made.push(id);
    return { id, name, secret, authorization: basic(`${id}:${secret}`) };
  }

  async delete(id) {
    await this.api.demand('DELETE', `/xapi/credentials/${encodeURIComponent(id)}`);
    this.#made = this.#made.filter(each => each !== id);
  }

  change(id, changes) {
    return this.api.demand('PUT', `/xapi/credentials/${encodeURIComponent(id)}`, changes);
  }

  /** Takes away what the run made. */
  async clear() {
    for (const id of this.#made) await this.#api.call('DELETE', `/xapi/credentials/${encodeURIComponent(id)}`);
  }
}
