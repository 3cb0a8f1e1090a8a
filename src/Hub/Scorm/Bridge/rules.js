// What a snapshot of the hub's is in the words of a SCORM 1.2 LMS. Free of page and network.

const longestSession = 9999 * 3600 + 59 * 60 + 59.99;
const rank = { passed: 3, completed: 2, failed: 1 };

function rankOf(status) {
  return rank[status] || 0;
}

/** SCORM 1.2 has one word for what the hub keeps as completion and success. */
function lessonStatus(snapshot) {
  if (snapshot.success === 'PASSED') return 'passed';
  if (snapshot.success === 'FAILED') return 'failed';
  return snapshot.completion === 'COMPLETED' ? 'completed' : 'incomplete';
}

/** Never lower than what the LMS held when this session began: it may know of an earlier pass that the hub does not. */
function statusToWrite(held, snapshot) {
  const status = lessonStatus(snapshot);
  return rankOf(held) > rankOf(status) && rankOf(held) >= rank.completed ? held : status;
}

/** CMITimespan (RTE 1.2, 3.4.2) in seconds; null for anything else. */
function seconds(timespan) {
  const match = /^(\d{1,4}):(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/.exec(String(timespan).trim());
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : null;
}

function timespan(total) {
  const hundredths = Math.round(Math.min(Math.max(0, total), longestSession) * 100);
  const pad = (number, width) => String(number).padStart(width, '0');
  return pad(Math.floor(hundredths / 360000), 4) + ':' + pad(Math.floor(hundredths / 6000) % 60, 2) + ':'
    + pad(Math.floor(hundredths / 100) % 60, 2) + '.' + pad(hundredths % 100, 2);
}

/** What the LMS missed earlier; nothing where its total cannot be read, for time must never count twice. */
function missedSeconds(hubTotal, lmsTotal) {
  const known = seconds(lmsTotal);
  return known === null ? 0 : Math.max(0, hubTotal - known);
}

/** The elements to set for a snapshot, in order. */
function writesFor(snapshot, lms) {
  const writes = [['cmi.core.lesson_status', statusToWrite(lms.heldStatus, snapshot)]];
  if (typeof snapshot.score === 'number') {
    writes.push(['cmi.core.score.raw', String(Math.round(snapshot.score * 100) / 100)]);
    writes.push(['cmi.core.score.min', '0'], ['cmi.core.score.max', '100']);
  }
  writes.push(['cmi.core.session_time', timespan(lms.elapsed + lms.missed)]);
  writes.push(['cmi.core.exit', snapshot.completion === 'COMPLETED' ? '' : 'suspend']);
  writes.push(['cmi.suspend_data', lms.registration]);
  return writes;
}

/** An LMS that was never told a status calls the course completed at LMSFinish (RTE 1.2, 3.4.4): a refusal must not. */
function needsStatus(held) {
  return held === '' || held === 'not attempted';
}
