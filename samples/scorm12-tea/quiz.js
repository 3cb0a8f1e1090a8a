"use strict";

const QUESTIONS = [
  {
    id: "tea-principles", type: "choice", answer: "b",
    text: "Which four principles does Rikyū’s way of tea rest on?",
    options: { a: "Water, fire, earth and air", b: "Harmony, respect, purity and tranquility", c: "Silence, speed, strength and order" },
    because: "Wa, kei, sei and jaku: harmony, respect, purity and tranquility.",
  },
  {
    id: "tea-whisk", type: "choice", answer: "c",
    text: "What is a chasen?",
    options: { a: "The hanging scroll in the alcove", b: "The low door of the tea room", c: "The bamboo whisk" },
    because: "The chasen is the whisk; it is split from one piece of bamboo.",
  },
  {
    id: "tea-temperature", type: "numeric", answer: "80", tolerance: 5,
    text: "About how hot should the water for thin tea be, in degrees Celsius?",
    because: "Roughly 80 °C; boiling water makes the tea bitter.",
  },
  {
    id: "tea-turning", type: "true-false", answer: "t",
    text: "The guest turns the bowl so that they do not drink from its front.",
    options: { t: "True", f: "False" },
    because: "The front is the bowl’s best side, so the guest drinks from another one.",
  },
];

/** The questions as a form, and the marking of it. */
class Quiz {
  #form = document.getElementById("quiz-form");
  #result = document.getElementById("quiz-result");
  #shownAt = Date.now();
  #onMarked;

  constructor(answers, onMarked) {
    this.#onMarked = onMarked;
    document.getElementById("questions").replaceChildren(...QUESTIONS.map((question, index) => Quiz.#render(question, index)));
    this.#restore(answers);
    this.#form.addEventListener("submit", event => {
      event.preventDefault();
      this.#mark();
    });
  }

  /** Starts the clock that becomes each interaction's latency. */
  shown() { this.#shownAt = Date.now(); }

  say(text, kind) {
    this.#result.textContent = text;
    this.#result.dataset.kind = kind;
  }

  #mark() {
    const marks = QUESTIONS.map(question => {
      const response = String(new FormData(this.#form).get(question.id) ?? "").trim();
      return { question, response, correct: Quiz.#isRight(question, response) };
    });
    const unanswered = marks.find(mark => mark.response === "");
    if (unanswered) {
      this.say("Please answer every question first.", "wrong");
      this.#form.querySelector(`[name="${unanswered.question.id}"]`).focus();
      return;
    }
    marks.forEach(mark => Quiz.#explain(mark));
    this.#onMarked(marks, Date.now() - this.#shownAt);
    this.shown();
  }

  #restore(answers) {
    for (const question of QUESTIONS) {
      const answer = answers[question.id];
      if (answer === undefined) continue;
      const field = this.#form.elements.namedItem(question.id);
      if (field) field.value = answer;
    }
  }

  static #isRight(question, response) {
    if (question.type !== "numeric") return response === question.answer;
    return response !== "" && Math.abs(Number(response) - Number(question.answer)) <= question.tolerance;
  }

  static #explain({ question, correct }) {
    const feedback = document.getElementById(`${question.id}-feedback`);
    feedback.textContent = `${correct ? "✓ Right." : "✗ Not quite."} ${question.because}`;
    feedback.dataset.kind = correct ? "right" : "wrong";
  }

  static #render(question, index) {
    const box = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = `${index + 1}. ${question.text}`;
    const feedback = document.createElement("p");
    feedback.id = `${question.id}-feedback`;
    feedback.className = "feedback";
    box.setAttribute("aria-describedby", feedback.id);
    box.append(legend, ...Quiz.#fields(question), feedback);
    return box;
  }

  static #fields(question) {
    if (question.type === "numeric") return [Quiz.#field(question.id, "number", "", "°C")];
    return Object.entries(question.options).map(([value, text]) => Quiz.#field(question.id, "radio", value, text));
  }

  static #field(name, type, value, text) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, { type, name, value });
    label.append(input, ` ${text}`);
    return label;
  }
}
