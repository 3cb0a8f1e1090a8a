// Changing one thing in a sample, and telling what of a sample comes back.

/**
 * A copy with values put at paths such as "result.score.raw" or "attachments.0"; undefined takes a property away.
 * @template T
 * @param {T} sample @param {Record<string, unknown>} changes @returns {T}
 */
export function changed(sample, changes) {
  const copy = structuredClone(sample);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop();
    const place = steps.reduce((parent, step) => parent[step] ??= {}, copy);
    if (value === undefined) delete place[last];
    else place[last] = value;
  }
  return copy;
}

/**
 * What a store must give back of a statement: instants in one spelling, lists where lists are due, and not what it sets itself.
 * @param {any} statement @param {any} [sent] what was sent, where the statement is what came back: without a timestamp in it the store has set one
 */
export function lasting(statement, sent = statement) {
  const { id, stored, authority, version, timestamp, ...rest } = structuredClone(statement);
  if (sent.timestamp !== undefined) rest.timestamp = instant(timestamp);
  return withLists(rest);
}

const instant = text => new Date(text).toISOString();

function withLists(statement) {
  const activities = statement.context?.contextActivities;
  for (const key of Object.keys(activities ?? {})) activities[key] = [activities[key]].flat();
  if (statement.object?.objectType === 'SubStatement') {
    if (statement.object.timestamp) statement.object.timestamp = instant(statement.object.timestamp);
    withLists(statement.object);
  }
  return statement;
}
