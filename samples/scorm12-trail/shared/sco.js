"use strict";

/** What the three SCOs have in common: the session, what is remembered between visits, objectives, leaving. */
class Sco {
  attempt = new ScormAttempt();
  memory;
  recording;

  constructor(blank) {
    this.attempt.begin();
    this.recording = this.attempt.recording;
    this.memory = { ...blank, ...Sco.#parse(this.attempt.get("cmi.suspend_data")) };
    if (this.recording && ["", "not attempted"].includes(this.attempt.get("cmi.core.lesson_status")))
      this.attempt.set("cmi.core.lesson_status", "incomplete");
    this.#notify();
    document.getElementById("leave").addEventListener("click", () => this.#leave());
    window.addEventListener("pagehide", () => this.attempt.end("suspend"));
    // The session ended when the page was hidden; coming back from the browser's cache starts another one.
    window.addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
  }

  /** Keeps memory, bookmark and status; nothing in a review. */
  keep({ location: bookmark, status, score } = {}) {
    if (!this.recording) return;
    if (bookmark !== undefined) this.attempt.set("cmi.core.lesson_location", bookmark);
    if (score !== undefined) {
      this.attempt.set("cmi.core.score.min", 0);
      this.attempt.set("cmi.core.score.max", 100);
      this.attempt.set("cmi.core.score.raw", score);
    }
    if (status) this.attempt.set("cmi.core.lesson_status", status);
    this.attempt.set("cmi.suspend_data", JSON.stringify(this.memory));
    this.attempt.save();
  }

  /** Writes an objective, under the index that already has this id or a new one (RTE 3.4.5). */
  objective(id, status, score) {
    if (!this.recording) return;
    const known = this.attempt.count("cmi.objectives");
    let index = 0;
    while (index < known && this.attempt.get(`cmi.objectives.${index}.id`) !== id) index++;
    const entry = `cmi.objectives.${index}`;
    if (index === known) this.attempt.set(`${entry}.id`, id);
    this.attempt.set(`${entry}.score.min`, 0);
    this.attempt.set(`${entry}.score.max`, 100);
    this.attempt.set(`${entry}.score.raw`, score);
    this.attempt.set(`${entry}.status`, status);
  }

  interaction(entry) {
    if (this.recording) this.attempt.recordInteraction(entry);
  }

  #leave() {
    this.attempt.end("suspend");
    document.querySelectorAll("main > *, footer").forEach(part => { part.hidden = true; });
    const farewell = document.getElementById("farewell");
    farewell.hidden = false;
    farewell.focus();
  }

  #notify() {
    const notice = document.getElementById("notice");
    if (!this.attempt.connected) notice.textContent = "No LMS was found: you can read this part, but nothing is recorded.";
    else if (!this.recording) notice.textContent = "You are looking at this part in review: nothing is recorded.";
    notice.hidden = notice.textContent === "";
  }

  static #parse(text) {
    try {
      return JSON.parse(text || "{}");
    } catch (error) {
      if (error instanceof SyntaxError) return {};
      throw error;
    }
  }
}

/** Puts a verdict under the thing it is about; the sign says it too, not the colour alone. */
function showFeedback(element, right, text) {
  element.textContent = `${right ? "✓" : "✗"} ${text}`;
  element.dataset.kind = right ? "right" : "wrong";
}
