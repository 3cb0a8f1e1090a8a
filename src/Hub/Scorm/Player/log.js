// Lines for the launch log. They travel with the next entry, so a quiet course costs no request of its own.

/** @param {number} [limit] lines kept between two entries; a course that polls must not flood the hub */
export function createLaunchLog(limit = 500) {
  let lines = [];
  let left = 0;

  return {
    add(line) {
      if (lines.length < limit) lines.push(line);
      else left++;
    },
    take(now) {
      const taken = left > 0 ? [...lines, { at: now, kind: 'network', detail: `${left} more lines were left out` }] : lines;
      lines = [];
      left = 0;
      return taken;
    },
  };
}
