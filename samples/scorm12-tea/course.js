"use strict";

const PAGE_IDS = ["welcome", "room", "tools", "host", "guest", "quiz"];
const DEFAULT_PASS_MARK = 75;

const attempt = new ScormAttempt();
attempt.begin();
const recording = attempt.recording;
const memory = recall(attempt.get("cmi.suspend_data"));
const passMark = Number(attempt.get("cmi.student_data.mastery_score")) || DEFAULT_PASS_MARK;

const quiz = new Quiz(memory.answers, report);
const pages = new Pages(PAGE_IDS, memory.visited, remember);

if (recording && ["", "not attempted"].includes(attempt.get("cmi.core.lesson_status")))
  attempt.set("cmi.core.lesson_status", "incomplete");
pages.open(attempt.get("cmi.core.lesson_location"));
greet();

document.getElementById("leave").addEventListener("click", () => {
  attempt.end("suspend");
  pages.close();
});
window.addEventListener("pagehide", () => attempt.end("suspend"));
// The LMS session is over once the page was hidden; coming back from the browser's cache starts another one.
window.addEventListener("pageshow", event => { if (event.persisted) location.reload(); });

function recall(text) {
  const empty = { visited: [], answers: {}, best: null };
  try {
    return { ...empty, ...JSON.parse(text || "{}") };
  } catch (error) {
    if (error instanceof SyntaxError) return empty;
    throw error;
  }
}

function remember(pageId) {
  memory.visited = pages.visited;
  if (pageId === "quiz") quiz.shown();
  if (!recording) return;
  attempt.set("cmi.core.lesson_location", pageId);
  attempt.set("cmi.suspend_data", JSON.stringify(memory));
  attempt.save();
}

function report(marks, milliseconds) {
  const score = Math.round(100 * marks.filter(mark => mark.correct).length / marks.length);
  memory.answers = Object.fromEntries(marks.map(mark => [mark.question.id, mark.response]));
  memory.best = Math.max(score, memory.best ?? 0);
  const passed = memory.best >= passMark;
  quiz.say(
    `You scored ${score} of 100. ${passed ? "You have passed: well done." : `${passMark} are needed; have another look and try again.`}`,
    passed ? "right" : "wrong");
  if (!recording) return;

  for (const { question, response, correct } of marks) {
    attempt.recordInteraction({
      id: question.id, type: question.type, response, pattern: question.answer, correct,
      milliseconds: milliseconds / marks.length,
    });
  }
  attempt.set("cmi.core.score.min", 0);
  attempt.set("cmi.core.score.max", 100);
  attempt.set("cmi.core.score.raw", memory.best);
  attempt.set("cmi.core.lesson_status", passed ? "passed" : "failed");
  attempt.set("cmi.suspend_data", JSON.stringify(memory));
  attempt.save();
}

function greet() {
  const notice = document.getElementById("notice");
  const [last, first] = attempt.get("cmi.core.student_name").split(",").map(part => part.trim());
  if (!attempt.connected) notice.textContent = "No LMS was found: you can read the course, but nothing is recorded.";
  else if (!recording) notice.textContent = "You are looking at the course in review: nothing is recorded.";
  else if (memory.visited.length > 1) notice.textContent = `Welcome back${first || last ? `, ${first || last}` : ""}. You are where you left off.`;
  notice.hidden = notice.textContent === "";
}
