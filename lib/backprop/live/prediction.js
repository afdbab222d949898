// A prediction first, then the drag, then what was right and which factor was forgotten.

import { rounded } from "../describe.js";
import { button, element, setText, unique } from "../element.js";
import { named, worded } from "./formulas.js";
import { movement } from "./words.js";

/** @import { Prediction } from "./contract.d.ts" */
/** @import { Moment, Panel, Values } from "./moment.d.ts" */
/** @import { Figure } from "./state.js" */
/** @typedef {(name: string) => string} Plain how a name is written */

const GUESSES = [
  ["1", "It rises."],
  ["-1", "It falls."],
  ["0", "It stays as it is."],
];

/**
 * Say what came of a guess: 1, it rises; -1, it falls; 0, it stays.
 * @param {Prediction} prediction
 * @param {number} guess
 * @param {Values} before
 * @param {Values} values
 * @param {Plain} plain
 */
export function verdict(prediction, guess, before, values, plain) {
  const { watch, slope, factors, paths, along } = prediction;
  const sign = Math.sign(values[watch] - before[watch]);
  const right = sign === guess;
  const moved = (/** @type {string} */ name) => movement(plain(name), before[name], values[name]);
  const outcome = `${right ? "Right." : "Not so."} ${moved(watch)}.`;
  if (slope === null) return `${outcome} On the way, ${along.map(moved).join(", and ")}.`;
  const [kind, total] = factors.length ? ["factors", "product"] : ["paths", "sum"];
  const terms = factors.length ? factors : paths;
  const made = terms.map((name) => `${plain(name)} = ${rounded(before[name], 4, true)}`).join(", ");
  const says = lesson(prediction, sign, right, before, plain);
  return `${outcome} The ${kind} were ${made}; their ${total}, ${rounded(before[slope], 4, true)}, ${says}`;
}

/**
 * What the slope at the start says of a change of this sign, and which part of it a wrong guess forgot.
 * @param {Prediction} prediction
 * @param {number} sign
 * @param {boolean} right
 * @param {Values} before
 * @param {Plain} plain
 */
export function lesson({ slope, factors, paths }, sign, right, before, plain) {
  if (slope === null || Math.sign(before[slope]) !== sign) {
    return "held at the start: on so long a way the slope itself has changed.";
  }
  if (right) return "has the sign of the change.";
  if (!sign) return "is zero: what is multiplied by zero passes nothing on.";
  if (paths.length) return "has the sign of the change: the larger path decides.";
  const negative = factors.filter((name) => before[name] < 0).map(plain);
  const turns = "has the sign of the change:";
  if (!negative.length) return `${turns} no factor is negative, so nothing turns the sign round.`;
  if (negative.length % 2) return `${turns} did you forget the minus of ${negative.join(" and ")}?`;
  return `${turns} ${negative.join(" and ")} are negative, and two minuses make a plus.`;
}

/** @implements {Panel} */
export class PredictionPanel {
  /**
   * @param {Figure} figure
   * @param {Prediction} prediction
   */
  constructor(figure, prediction) {
    this.figure = figure;
    this.prediction = prediction;
    this.said = element("p", { class: "bp-verdict" });
    this.heard = element("p", { class: "bp-heard", "aria-live": "polite" });
    /** @type {{ sign: number, before: Values } | null} */
    this.guess = null;
    const { model, gone } = figure;
    const follow = () => this.follow();
    model.on("change:guess", follow);
    gone.addEventListener("abort", () => model.off("change:guess", follow));
    const name = unique("guess");
    this.radios = GUESSES.map(([value]) =>
      element("input", { type: "radio", name, value, onchange: () => this.take(Number(value)) }),
    );
    const labels = GUESSES.map(([, text], place) =>
      element("label", {}, this.radios[place], element("span", {}, text)),
    );
    const legend = element("legend", {}, "Predict first");
    const question = element("p");
    worded(question, prediction.question, figure.names);
    this.again = button("Predict again", { class: "bp-again", disabled: true, onclick: () => this.reset() });
    const row = element("div", { class: "bp-guesses" }, ...labels, this.again);
    this.element = element(
      "fieldset",
      { class: "bp-prediction" },
      legend,
      question,
      row,
      this.said,
      this.heard,
    );
    this.follow();
  }

  /** Take up what the figure holds of a guess: one that was made here, or before the page was left. */
  follow() {
    const { figure } = this;
    const { sign = 0, given } = figure.model.get("guess");
    this.guess = given ? { sign, before: figure.roll(given).history.slice(-1)[0] } : null;
    this.again.disabled = !this.guess;
    for (const radio of this.radios) radio.checked = !!given && Number(radio.value) === sign;
    if (this.guess) this.update(figure.now);
    else this.said.replaceChildren();
  }

  /** @param {string} text */
  say(text) {
    worded(this.said, text, this.figure.names);
  }

  /** @param {number} sign */
  take(sign) {
    const { figure } = this;
    figure.guess({ sign, given: figure.now.given });
    figure.show([this.prediction.control]);
  }

  ask() {
    const { control, by } = this.prediction;
    this.say(`Now move ${named(control)} up by ${by} or more and watch.`);
  }

  /** @param {Moment} now */
  update({ values }) {
    const { control, by } = this.prediction;
    if (!this.guess) return;
    const far = values[control] - this.guess.before[control] >= by - 1e-9;
    if (far) this.say(this.verdict(this.guess, values));
    else this.ask();
  }

  settle() {
    setText(this.heard, this.guess ? (this.said.textContent ?? "") : "");
  }

  /**
   * @param {{ sign: number, before: Values }} guess
   * @param {Values} values
   */
  verdict({ sign, before }, values) {
    const { figure, prediction } = this;
    const { control, watch } = prediction;
    const others = Object.keys(figure.controls).some(
      (name) => name !== control && values[name] !== before[name],
    );
    const alone = () => figure.evaluate({ ...before, [control]: values[control] })[watch];
    if (others && !Object.is(alone(), values[watch])) {
      return `Something else has moved ${named(watch)} too. Undo it, and move ${named(control)} alone.`;
    }
    return verdict(prediction, sign, before, values, named);
  }

  reset() {
    this.figure.guess({});
  }
}
