// What a record store answered, and what a check may ask of it.
export class Answer {
  constructor(status, headers, body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** @param {import('node:http').IncomingMessage} response @param {((stream: any) => Promise<unknown>)|undefined} into */
  static async read(response, into) {
    if (into && response.statusCode < 300) return new Answer(response.statusCode, response.headers, await into(response));
    const chunks = [];
    for await (const chunk of response) chunks.push(chunk);
    return new Answer(response.statusCode, response.headers, Buffer.concat(chunks));
  }

  get text() { return this.body.toString('utf8'); }

  get json() {
    try {
      return JSON.parse(this.text);
    } catch {
      throw new Error(`the answer (${this.status}, ${this.headers['content-type']}) is not JSON: ${this.text.slice(0, 200)}`);
    }
  }

  /** @param {string} name */
  header(name) { return this.headers[name.toLowerCase()]; }

  get consistentThrough() { return this.header('X-Experience-API-Consistent-Through'); }

  /** The media type without parameters. */
  get type() { return (this.header('Content-Type') ?? '').split(';')[0].trim().toLowerCase(); }

  /** Any other status is an error that tells what was answered instead. @param {...number} statuses */
  demand(...statuses) {
    if (!statuses.includes(this.status))
      throw new Error(`answered ${this.status} instead of ${statuses.join(' or ')}${Buffer.isBuffer(this.body) && this.body.length > 0 ? `: ${this.text.slice(0, 300)}` : ''}`);
    return this;
  }
}
