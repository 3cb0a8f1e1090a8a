// The hub's snapshots written to the LMS, and the end of the session there.

/** Without these, the LMS does not have the result. */
const essential = ['cmi.core.lesson_status', 'cmi.core.score.raw'];

/** @param {() => void} onWrite called before the LMS is written to */
function createReport(lms, held, onWrite) {
  let registration = '';
  let missed = null;
  let latest = null;
  let isTimeLeft = false;
  let isTaken = true;

  function write() {
    onWrite();
    const time = isTimeLeft ? { elapsed: 0, missed: 0 } : { elapsed: lms.elapsed(), missed };
    const refused = writesFor(latest, { heldStatus: held.status, registration, ...time }).filter(([name, value]) => !lms.set(name, value));
    isTaken = lms.commit() && !refused.some(([name]) => essential.includes(name));
  }

  return {
    /** What the LMS has missed is known at the session's first launch: what comes later is this session's own time. */
    begin(launch) {
      registration = launch.registration;
      missed ??= missedSeconds(launch.snapshot.seconds, held.total);
      this.take(launch.snapshot);
    },
    take(snapshot) {
      if (lms.isFinished() || (latest && snapshot.revision <= latest.revision)) return;
      latest = snapshot;
      write();
    },
    /** To another session in this LMS: that one began with what this one had not told by then, and time must never count twice. */
    leaveTime() {
      isTimeLeft = true;
    },
    /** Whether the LMS has accepted what was written last. */
    isTaken: () => isTaken,
    /** The last state, then LMSFinish. */
    conclude() {
      if (latest) {
        write();
      } else {
        if (needsStatus(held.status)) lms.set('cmi.core.lesson_status', 'incomplete');
        lms.set('cmi.core.exit', 'suspend');
      }
      lms.finish();
    },
  };
}
