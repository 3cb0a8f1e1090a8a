"use strict";

const DEFAULT_PASS_MARK = 80;

const sco = new Sco({ answers: {}, best: null });
const passMark = Number(sco.attempt.get("cmi.student_data.mastery_score")) || DEFAULT_PASS_MARK;
const form = document.getElementById("check");
const verdict = document.getElementById("verdict");
let shownAt = Date.now();

document.getElementById("questions").replaceChildren(...QUESTIONS.map(render));
QUESTIONS.forEach(question => restore(question, sco.memory.answers[question.id]));
form.addEventListener("submit", event => {
  event.preventDefault();
  mark();
});

function mark() {
  const marks = QUESTIONS.map(question => {
    const response = responseTo(question);
    return { question, response, correct: response === question.answer };
  });
  const open = marks.find(entry => entry.response === null);
  if (open) {
    showFeedback(verdict, false, "Please answer every question first.");
    form.querySelector(`[name="${open.question.id}"]`).focus();
    return;
  }
  marks.forEach(({ question, correct }) =>
    showFeedback(document.getElementById(`${question.id}-feedback`), correct, question.because));
  record(marks);
  shownAt = Date.now();
}

function record(marks) {
  const percent = entries => Math.round(100 * entries.filter(entry => entry.correct).length / entries.length);
  const score = percent(marks);
  const each = (Date.now() - shownAt) / marks.length;
  sco.memory.answers = Object.fromEntries(marks.map(entry => [entry.question.id, entry.response]));
  sco.memory.best = Math.max(score, sco.memory.best ?? 0);
  const passed = sco.memory.best >= passMark;

  for (const { question, response, correct } of marks) {
    sco.interaction({
      id: question.id, type: question.type, response, pattern: question.answer, correct,
      milliseconds: each, objective: question.objective,
    });
  }
  for (const id of new Set(QUESTIONS.map(question => question.objective))) {
    const own = marks.filter(entry => entry.question.objective === id);
    sco.objective(id, own.every(entry => entry.correct) ? "passed" : "failed", percent(own));
  }
  sco.keep({ location: "checked", status: passed ? "passed" : "failed", score: sco.memory.best });
  showFeedback(verdict, passed,
    `You scored ${score} of 100. ${passed ? "You have passed: safe travels." : `${passMark} are needed; read the notes and try again.`}`);
}

/** The answer in the form of RTE 3.4.7, or null while one is missing. */
function responseTo(question) {
  const values = new FormData(form).getAll(question.id).filter(value => value !== "");
  const expected = question.type === "sequencing" ? Object.keys(question.options).length : 1;
  return values.length === expected ? values.join(",") : null;
}

function restore(question, answer) {
  if (!answer) return;
  if (question.type === "sequencing") {
    const places = form.querySelectorAll(`select[name="${question.id}"]`);
    answer.split(",").forEach((value, index) => { places[index].value = value; });
  } else {
    form.elements.namedItem(question.id).value = answer;
  }
}

function render(question, index) {
  const box = document.createElement("fieldset");
  const legend = Object.assign(document.createElement("legend"), { textContent: `${index + 1}. ${question.text}` });
  const feedback = Object.assign(document.createElement("p"), { id: `${question.id}-feedback`, className: "feedback" });
  box.setAttribute("aria-describedby", feedback.id);
  const fields = question.type === "sequencing" ? places(question) : radios(question);
  box.append(legend, ...fields, feedback);
  return box;
}

function radios(question) {
  return Object.entries(question.options).map(([value, text]) => {
    const label = document.createElement("label");
    label.append(Object.assign(document.createElement("input"), { type: "radio", name: question.id, value }), text);
    return label;
  });
}

function places(question) {
  return Object.keys(question.options).map((_, position) => {
    const label = document.createElement("label");
    const select = Object.assign(document.createElement("select"), { name: question.id });
    select.append(new Option("Choose…", ""), ...Object.entries(question.options).map(([value, text]) => new Option(text, value)));
    label.append(`Step ${position + 1}`, select);
    return label;
  });
}
