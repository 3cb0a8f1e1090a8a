"use strict";

// A small client of the SCORM 1.2 run-time environment (RTE 3.3 and 3.4). Where no LMS is found it keeps the
// values in memory, so that the course can still be read by opening its page directly.

class MemoryApi {
  #values = new Map();
  LMSInitialize() { return "true"; }
  LMSFinish() { return "true"; }
  LMSCommit() { return "true"; }
  LMSGetValue(name) { return this.#values.get(name) ?? ""; }
  LMSSetValue(name, value) { this.#values.set(name, value); return "true"; }
  LMSGetLastError() { return "0"; }
}

class ScormAttempt {
  #api;
  #found;
  #open = false;
  #startedAt = Date.now();

  constructor() {
    this.#found = ScormAttempt.#search(window) ?? (window.opener && ScormAttempt.#search(window.opener));
    this.#api = this.#found || new MemoryApi();
  }

  /** False when no LMS was found or it refused the session: nothing that the learner does is kept. */
  get connected() { return Boolean(this.#found) && this.#open; }

  /** True when the LMS asks for progress to be recorded (not for a preview or a review). */
  get recording() { return !["browse", "review"].includes(this.get("cmi.core.lesson_mode")); }

  begin() {
    this.#open = String(this.#api.LMSInitialize("")) === "true";
    return this.#open;
  }

  get(name) { return this.#open ? String(this.#api.LMSGetValue(name) ?? "") : ""; }

  set(name, value) { return this.#open && String(this.#api.LMSSetValue(name, String(value))) === "true"; }

  save() { return this.#open && String(this.#api.LMSCommit("")) === "true"; }

  /** The number of entries of a collection, such as cmi.interactions. */
  count(collection) { return Number(this.get(`${collection}._count`)) || 0; }

  /** Appends a journal entry (RTE 3.4.7.2: interactions are write-only, so a retry adds another one). */
  recordInteraction({ id, type, response, pattern, correct, milliseconds, objective }) {
    const entry = `cmi.interactions.${this.count("cmi.interactions")}`;
    this.set(`${entry}.id`, id);
    if (objective) this.set(`${entry}.objectives.0.id`, objective);
    this.set(`${entry}.time`, new Date().toTimeString().slice(0, 8));
    this.set(`${entry}.type`, type);
    this.set(`${entry}.correct_responses.0.pattern`, pattern);
    this.set(`${entry}.weighting`, 1);
    this.set(`${entry}.student_response`, response);
    this.set(`${entry}.result`, correct ? "correct" : "wrong");
    this.set(`${entry}.latency`, ScormAttempt.timespan(milliseconds));
  }

  /** Ends the session once; "suspend" keeps suspend_data for the next launch, "" is a normal end. */
  end(exit) {
    if (!this.#open) return;
    this.set("cmi.core.session_time", ScormAttempt.timespan(Date.now() - this.#startedAt));
    this.set("cmi.core.exit", exit);
    this.save();
    this.#api.LMSFinish("");
    this.#open = false;
  }

  /** CMITimespan: HHHH:MM:SS.SS. */
  static timespan(milliseconds) {
    const two = number => String(number).padStart(2, "0");
    const hundredths = Math.floor(milliseconds / 10);
    const seconds = Math.floor(hundredths / 100);
    return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
  }

  static #search(start) {
    let frame = start;
    for (let depth = 0; depth < 100; depth++) {
      try {
        if (frame.API) return frame.API;
      } catch {
        // A frame of another origin hides its properties; the API may still sit above it.
      }
      if (frame.parent === frame) return null;
      frame = frame.parent;
    }
    return null;
  }
}
