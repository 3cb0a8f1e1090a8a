"use strict";

/** Shows one page at a time and says which; the last section of the document, the farewell, is not in the contents. */
class Pages {
  #sections;
  #links;
  #current = -1;
  #visited;
  #onTurn;

  constructor(ids, visited, onTurn) {
    this.#sections = ids.map(id => document.getElementById(id));
    this.#visited = new Set(visited.filter(id => ids.includes(id)));
    this.#onTurn = onTurn;
    this.#links = this.#sections.map((section, index) => this.#link(section, index));
    document.getElementById("contents").replaceChildren(...this.#links.map(link => link.parentElement));
    document.getElementById("back").addEventListener("click", () => this.turnTo(this.#current - 1));
    document.getElementById("next").addEventListener("click", () => this.turnTo(this.#current + 1));
    document.addEventListener("keydown", event => this.#onKey(event));
  }

  get visited() { return [...this.#visited]; }

  /** Shows the page with this id, or the first one where there is none such (a bookmark of another version). */
  open(id) { this.turnTo(Math.max(0, this.#sections.findIndex(section => section.id === id)), { focus: false }); }

  turnTo(index, { focus = true } = {}) {
    if (index < 0 || index >= this.#sections.length || index === this.#current) return;
    this.#current = index;
    const shown = this.#sections[index];
    this.#visited.add(shown.id);
    this.#sections.forEach(section => { section.hidden = section !== shown; });
    this.#describe();
    if (focus) {
      // A screen reader follows the focus; the heading says where the learner is.
      shown.querySelector("h2").focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    this.#onTurn(shown.id);
  }

  /** Replaces everything by the farewell. */
  close() {
    this.#sections.forEach(section => { section.hidden = true; });
    document.querySelectorAll("nav, footer").forEach(part => { part.hidden = true; });
    const farewell = document.getElementById("farewell");
    farewell.hidden = false;
    farewell.querySelector("h2").focus();
    this.#current = -1;
  }

  #describe() {
    const last = this.#sections.length - 1;
    document.getElementById("place").textContent = `Page ${this.#current + 1} of ${last + 1}`;
    document.getElementById("progress").value = this.#current + 1;
    document.getElementById("back").disabled = this.#current === 0;
    document.getElementById("next").disabled = this.#current === last;
    this.#links.forEach((link, index) => {
      link.toggleAttribute("data-visited", this.#visited.has(this.#sections[index].id));
      if (index === this.#current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
  }

  #link(section, index) {
    const link = document.createElement("button");
    link.type = "button";
    link.textContent = section.querySelector("h2").textContent;
    link.addEventListener("click", () => this.turnTo(index));
    document.createElement("li").append(link);
    return link;
  }

  #onKey(event) {
    // Arrow keys belong to radio buttons and text fields while one has the focus.
    if (this.#current < 0 || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input")) return;
    if (event.key === "ArrowRight") this.turnTo(this.#current + 1);
    if (event.key === "ArrowLeft") this.turnTo(this.#current - 1);
  }
}
