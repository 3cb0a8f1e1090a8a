// The course's activities in manifest order: what comes next, and how far the learner is.

const done = ['completed', 'passed', 'failed'];

/**
 * @typedef {{id: string, title: string, parent: string|null, launchable: boolean, visible: boolean, status: string}} Activity
 * @param {Activity[]} activities depth-first
 */
export function createOutline(activities) {
  const known = new Map(activities.map(activity => [activity.id, { ...activity }]));
  const path = activities.filter(activity => activity.launchable).map(activity => activity.id);
  const neighbour = (id, step) => known.get(path[path.indexOf(id) + step]) ?? null;

  return {
    get: id => known.get(id) ?? null,
    /** The activity to open first: the one asked for, else the first that is not done, else the first. */
    first(current) {
      const asked = known.get(current);
      if (asked?.launchable) return asked;
      return known.get(path.find(id => !done.includes(known.get(id).status)) ?? path[0]) ?? null;
    },
    next: id => neighbour(id, 1),
    previous: id => path.indexOf(id) > 0 ? neighbour(id, -1) : null,
    /**
     * What follows when content has finished. RTE 1.2, 3.4.4: logout asks that the learner leaves the course, whatever is next in it.
     * @param {string} exit cmi.core.exit
     * @returns {'next'|'end'|'exit'|'stay'}
     */
    afterFinish(id, exit, autoAdvance) {
      if (exit === 'logout') return 'exit';
      if (!autoAdvance) return 'stay';
      if (neighbour(id, 1)) return 'next';
      return path.length === 1 ? 'exit' : 'end';
    },
    isSingle: () => path.length === 1,
    children: parent => [...known.values()].filter(activity => (activity.parent ?? null) === parent),
    update(statuses) {
      for (const [id, status] of Object.entries(statuses ?? {}))
        if (known.has(id)) known.get(id).status = status;
    },
    progress() {
      const finished = path.filter(id => ['completed', 'passed'].includes(known.get(id).status)).length;
      return { finished, total: path.length };
    },
  };
}
