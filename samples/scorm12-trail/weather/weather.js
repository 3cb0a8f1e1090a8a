"use strict";

const SKIES = [
  { id: "halo", answer: "b", because: "High veils and a ring around the sun often run half a day to a day ahead of rain. There is time, but not for the long way." },
  { id: "towers", answer: "c", because: "That is a thunderstorm. If thunder follows lightning within 30 seconds, be off the ridge; wait 30 minutes after the last thunder." },
  { id: "fog", answer: "a", because: "Fog after a clear night usually lifts in the morning, and the forecast agrees. Take the path that you can see." },
];

const sco = new Sco({ decisions: {} });
const form = document.getElementById("decision");
const onward = document.getElementById("onward");
const verdict = document.getElementById("verdict");
let current = 0;
let shownAt = Date.now();

show(Math.max(0, SKIES.findIndex(sky => sky.id === sco.attempt.get("cmi.core.lesson_location"))), false);
form.addEventListener("submit", event => {
  event.preventDefault();
  decide();
});
onward.addEventListener("click", () => show((current + 1) % SKIES.length, true));

function show(index, focus) {
  current = index;
  shownAt = Date.now();
  SKIES.forEach((sky, position) => { document.getElementById(sky.id).hidden = position !== index; });
  document.getElementById("place").textContent = `Sky ${index + 1} of ${SKIES.length}.`;
  const decided = sco.memory.decisions[SKIES[index].id];
  form.reset();
  verdict.textContent = "";
  onward.hidden = true;
  if (decided) {
    form.elements.namedItem("choice").value = decided;
    explain(decided);
  }
  if (focus) document.querySelector(`#${SKIES[index].id} h2`).focus();
  sco.keep({ location: SKIES[index].id });
}

function decide() {
  const choice = new FormData(form).get("choice");
  if (!choice) {
    showFeedback(verdict, false, "Choose one of the three first.");
    form.querySelector("input").focus();
    return;
  }
  const sky = SKIES[current];
  const right = choice === sky.answer;
  sco.memory.decisions[sky.id] = choice;
  sco.interaction({
    id: `sky-${sky.id}`, type: "choice", response: choice, pattern: sky.answer, correct: right,
    milliseconds: Date.now() - shownAt, objective: `sky-${sky.id}`,
  });
  sco.objective(`sky-${sky.id}`, right ? "passed" : "failed", right ? 100 : 0);
  explain(choice);
  const { decisions } = sco.memory;
  const done = SKIES.every(entry => decisions[entry.id]);
  const score = Math.round(100 * SKIES.filter(entry => decisions[entry.id] === entry.answer).length / SKIES.length);
  sco.keep(done ? { status: "completed", score } : {});
}

function explain(choice) {
  const sky = SKIES[current];
  const right = choice === sky.answer;
  showFeedback(verdict, right, `${right ? "A good call." : "Think again."} ${sky.because}`);
  onward.hidden = current === SKIES.length - 1;
}
