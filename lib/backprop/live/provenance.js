// Provenance: where a number comes from. Its formula, the formula with numbers in it, its unrounded value,
// and what it was made of, each of which can be followed back.

import { rounded } from "../describe.js";
import { button, element, quiet, showNumber } from "../element.js";
import { holds } from "../figures/conditions.js";
import { symbol, withNumbers, withSymbols } from "./formulas.js";
import { idle } from "./sliders.js";
import { capitalised } from "./words.js";

/** @import { Fill } from "./formulas.js" */
/** @import { Moment, Panel, Settings } from "./moment.d.ts" */
/** @import { Figure } from "./state.js" */

/** @implements {Panel} */
export class Provenance {
  /** @param {Figure} figure */
  constructor(figure) {
    this.figure = figure;
    this.body = element("div", { class: "bp-provenance-body" });
    const label = "Where the number comes from";
    this.element = element("div", { class: "bp-provenance", role: "group", "aria-label": label }, this.body);
    /** @type {string[]} the numbers gone through, the present one last */
    this.trail = [];
    /** @type {Fill[]} what writes the numbers that are seen */
    this.live = [];
    /** @type {string[]} what does not count, and so is in no formula */
    this.idle = [];
    this.seen = false; // whether the drawing shows it
    this.empty();
  }

  /** @param {Moment} now */
  update({ values, settings }) {
    const present = this.trail.at(-1);
    const idling = idle(this.figure.panels.shown, settings);
    // a switch has brought a term, or taken it away
    if (present !== undefined && idling.join() !== this.idle.join()) this.show(present);
    for (const fill of this.live) fill(values);
  }

  /** @param {string} name */
  select(name) {
    if (this.trail.at(-1) !== name) this.trail.push(name);
    this.show(name);
  }

  /** @param {Settings} settings */
  arrange(settings) {
    const seen = this.isSeen(settings);
    // a switch has taken away the number that is looked at: what the drawing shows now is another story
    if (this.seen && !seen) {
      this.reset();
      this.figure.choose(null);
    }
    this.seen = seen;
  }

  /**
   * Whether the drawing shows the present number at these settings.
   * @param {Settings} settings
   */
  isSeen(settings) {
    const present = this.trail.at(-1);
    const artists = this.figure.model.get("artists");
    const marks = this.figure.model
      .get("marks")
      .filter((mark) => mark.kind === "number" && mark.name === present);
    return marks.some(({ gid }) => holds(artists[gid]?.when ?? {}, settings));
  }

  reset() {
    this.trail = [];
    this.live = [];
    this.empty();
  }

  empty() {
    const says = "Choose any number in the drawing to see where it comes from.";
    this.body.replaceChildren(element("p", { class: "bp-note" }, says));
  }

  /** @param {string} name */
  show(name) {
    const { figure, body } = this;
    this.live = [];
    this.idle = idle(figure.panels.shown, figure.settings());
    // The button that the reader pressed goes away with what it stood in; without a new place for it, the
    // focus would fall back to the top of the page.
    const followed = body.contains(document.activeElement);
    const heading = element("strong", { tabindex: "-1" }, capitalised(figure.names[name].spoken));
    quiet(heading);
    body.replaceChildren(
      element("div", { class: "bp-provenance-head" }, heading, this.back()),
      ...this.rows(name),
      element("div", {}, equals(), this.exact(name), element("span", { class: "bp-note" }, " unrounded")),
      ...this.parents(figure.names[name].parents.filter((one) => !this.idle.includes(one))),
    );
    for (const fill of this.live) fill(figure.values);
    this.seen = this.isSeen(figure.settings());
    if (followed) heading.focus({ preventScroll: true });
    this.element.parentElement?.scrollTo(0, 0);
    figure.choose(name);
  }

  back() {
    const onclick = () => {
      this.trail.pop();
      const before = this.trail.at(-1);
      if (before !== undefined) this.show(before);
    };
    return button("← Back", { class: "bp-back", disabled: this.trail.length < 2, onclick });
  }

  /** @param {string} name */
  rows(name) {
    const { names } = this.figure;
    const { template, opened } = names[name];
    if (!template) {
      return [element("div", { class: "bp-given" }, symbol(names[name]), ` ${this.origin(name)}`)];
    }
    const numbers = withNumbers(opened || template, this.idle, (fill) => this.live.push(fill));
    const inside = opened ? [" = ", withSymbols(opened, this.idle, names)] : [];
    const formula = element(
      "div",
      {},
      symbol(names[name]),
      " = ",
      withSymbols(template, this.idle, names),
      ...inside,
    );
    // a formula of numbers alone is the same with its numbers in it
    return names[name].parents.length ? [formula, element("div", {}, equals(), numbers)] : [formula];
  }

  /**
   * Where a number comes from that no line of the graph computes.
   * @param {string} name
   */
  origin(name) {
    const { panels, controls } = this.figure;
    const stepped = panels.steps !== null && Object.hasOwn(panels.steps.state, name);
    if (stepped) return "starts where its slider is set, and moves with each step.";
    return Object.hasOwn(controls, name) ? "is set by its slider." : "is given.";
  }

  /** @param {string} name */
  exact(name) {
    const node = element("output", { class: "bp-exact" });
    this.live.push((values) => showNumber(node, node, name, values[name], String(values[name])));
    return node;
  }

  /** @param {string[]} parents */
  parents(parents) {
    if (!parents.length) return [];
    const says = "Made of (choose one to follow it back):";
    const list = element("ul", {}, ...parents.map((name) => this.parent(name)));
    return [element("p", { class: "bp-note" }, says), list];
  }

  /** @param {string} name */
  parent(name) {
    const { figure } = this;
    const node = element("span", { class: "bp-number" });
    this.live.push((values) => showNumber(node, node, name, values[name], rounded(values[name])));
    const heard = element("span", { class: "bp-heard" }, `${figure.names[name].spoken}, `);
    const follow = element(
      "button",
      { type: "button", "data-goto": name, onclick: () => figure.select(name) },
      heard, // its name in words comes first, unseen; then what is seen
      symbol(figure.names[name]),
      " = ",
      node,
    );
    return element("li", {}, follow);
  }
}

const equals = () => element("span", { class: "bp-eq" }, "= ");
