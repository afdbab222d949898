// The sentence: what has changed, in words, for the eye and for a screen reader.

import { rounded } from "../describe.js";
import { element } from "../element.js";
import { holding } from "../figures/conditions.js";
import { named, worded } from "./formulas.js";
import { capitalised, movement, saturated } from "./words.js";

/** @import { Sentence } from "./contract.d.ts" */
/** @import { Figure } from "./state.js" */
/** @import { Moment, Panel, Settings, Values } from "./moment.d.ts" */
/**
 * @typedef Change
 * @property {string[]} moved the controls that have moved
 * @property {Values} values
 * @property {Values} old the values before; none where the numbers told of have changed, not moved
 * @property {Settings} settings
 * @property {string | undefined} counter the control that counts steps, told without decimals
 */

const FLAT = 0.02;
const CORNER = 1e-9;

/**
 * Say what has changed.
 * @param {Sentence} sentence
 * @param {Change} change
 * @param {(name: string) => string} say how a name is said
 */
export function compose(sentence, change, say) {
  const { moved, values, old, settings, counter } = change;
  const { slopes, missing } = sentence;
  /** @type {(name: string) => string} */
  const told = (name) => {
    const digits = name === counter ? 0 : sentence.digits;
    return `${movement(say(name), old[name] ?? NaN, values[name], digits)}.`;
  };
  const parts = moved.length > 2 ? [`${moved.length} values changed.`] : moved.map(told);
  parts.push(...holding(sentence.watch, settings).map(told));
  if (moved.length === 1 && Object.hasOwn(slopes, moved[0])) {
    const slope = slopes[moved[0]];
    parts.push(`${say(slope)} is now ${rounded(values[slope], 4, true)}.`);
  }
  const lacking = missing.find(([name]) => !Number.isFinite(values[name]));
  if (lacking) parts.push(lacking[1]);
  for (const name of sentence.saturates.filter((one) => saturated(values[one]))) {
    parts.push(`${say(name)} is saturated at ${rounded(values[name])}: ${sentence.saturated}.`);
  }
  return [...parts, ...shape(sentence, values, settings)].join(" ");
}

/**
 * Say where a curve has a corner, or is flat.
 * @param {Sentence} sentence
 * @param {Values} values
 * @param {Settings} settings
 */
function shape({ corners, corner, flat }, values, settings) {
  const nears = (/** @type {Sentence["flat"]} */ names, /** @type {number} */ reach) =>
    holding(names, settings).some((name) => Math.abs(values[name]) < reach);
  if (nears(corners, CORNER)) return [corner];
  return nears(flat, FLAT) ? ["The curve is flat here."] : [];
}

/**
 * Two paragraphs: the seen one has symbols, follows the hand and is silent; the heard one has words, is unseen
 * and waits until the hand has stopped.
 * @param {Figure} figure
 * @returns {Panel}
 */
export function sentencePanel(figure) {
  const { sentence, steps } = figure.panels;
  const seen = element("p", { class: "bp-sentence", "aria-hidden": "true" });
  const heard = element("p", { class: "bp-heard", "aria-live": "polite" });
  const hint = () => worded(seen, sentence.hint, figure.names);
  hint();
  /** @type {Values | null} */
  let old = null;
  let watched = "";
  /** @param {Moment} now */
  function changeTo({ values: reached, given, settings }) {
    const values = { ...reached, ...given }; // what a slider sets, not where steps have taken it since
    const before = old ?? values;
    const moved = Object.keys(figure.controls).filter((name) => values[name] !== before[name]);
    // A switch brought other numbers: they are, they have not moved.
    const turned = old !== null && holding(sentence.watch, settings).join() !== watched;
    const change = { moved, values, old: moved.length ? before : {}, settings, counter: steps?.slider };
    return moved.length || turned ? change : null;
  }
  return {
    element: element("div", { class: "bp-said" }, seen, heard),
    update(now) {
      const change = changeTo(now);
      if (change) worded(seen, compose(sentence, change, named) || sentence.hint, figure.names);
    },
    settle(now) {
      const change = changeTo(now);
      if (change) {
        heard.textContent = compose(sentence, change, (name) => capitalised(figure.names[name].spoken));
      }
      old = { ...now.values, ...now.given };
      watched = holding(sentence.watch, now.settings).join();
    },
    reset() {
      hint();
      heard.textContent = "Back at the start.";
      old = null;
    },
  };
}
