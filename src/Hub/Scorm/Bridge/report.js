// The hub's snapshots written to the LMS, and the end of the session there.

/** @param {() => void} onWrite called before the LMS is written to */
function createReport(lms, held, onWrite) {
  let registration = '';
  let missed = null;
  let latest = null;

  function write() {
    onWrite();
    const state = { heldStatus: held.status, elapsed: lms.elapsed(), missed, registration };
    for (const [name, value] of writesFor(latest, state)) lms.set(name, value);
    lms.commit();
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
