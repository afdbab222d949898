// The pace of a descent: how it goes, in words, read off the loss over the steps and the to and fro of the
// state.

import { rounded } from "../describe.js";
import { element, setAttribute, setText } from "../element.js";
import { named, worded } from "./formulas.js";
import { saturated } from "./words.js";

/** @import { Steps } from "./contract.d.ts" */
/** @import { Panel, Values } from "./moment.d.ts" */
/** @import { Figure } from "./state.js" */
/** @typedef {(name: string) => string} Plain how a name is written */
/** @typedef {[kind: string, words: string]} Told */

const RECENT = 40; // steps looked at to say how it goes
const UNMOVED = 1e-5; // what share of itself a loss changes by that hardly moves
const GOOD = 0.01; // what share of the loss may be left for a pace to be good, or will be at the last step

/**
 * @param {Values[]} history
 * @param {boolean} ended
 * @param {Pick<Steps, "state" | "watch" | "saturates" | "most">} steps
 * @param {Plain} [plain]
 * @returns {Told}
 */
export function pace(history, ended, { state, watch, saturates, most }, plain = (name) => name) {
  const losses = history.map((values) => values[watch]);
  const done = losses.length - 1;
  const [first, last] = [losses[0], losses[done]];
  const { low, high, rises, seen, period } = recently(losses.slice(-RECENT - 1));
  if (ended) {
    return [
      "diverged",
      `Diverged: after step ${done} the next numbers are too large for a computer to hold.`,
    ];
  }
  if (done < 3) return ["", ""];
  if (last > first && rises > 0.9 * seen) {
    const grown = `It began at ${rounded(first)} and is now ${rounded(last)}.`;
    return ["diverging", `Diverging: the loss grows from step to step. ${grown}`];
  }
  const side = last > 1e-300 && Object.keys(state).find((name) => zigzags(history, name));
  const how = side ? ` ${plain(side)} overshoots: it lands now on one side, now on the other.` : "";
  if (last < 1e-6 * first) return ["good", `Good: the loss is less than a millionth of what it was.${how}`];
  if (rises > 0.2 * seen) {
    const again = period ? `the same again every ${period} steps` : "and does not settle";
    return [
      "oscillating",
      `Oscillating: the loss swings between ${rounded(low)} and ${rounded(high)}, ${again}.`,
    ];
  }
  if (side && !shrinks(history, side)) {
    return ["oscillating", `Oscillating: ${plain(side)} swings by as much each time, and does not settle.`];
  }
  const pinned =
    last > GOOD * first ? saturates.filter((name) => pinnedLately(history, name)).map(plain) : [];
  const still = high - low < UNMOVED * last;
  if (still || pinned.length) return halted(last, pinned, still);
  const left = { first, last, done, per: (last / losses[done - seen]) ** (1 / seen) };
  const falling = last <= GOOD * first || (rises === 0 && leftAtLast(left, most) <= GOOD);
  return falling ? getsThere(left, how) : tooSlow(left, how);
}

/** @typedef {{ first: number, last: number, done: number, per: number }} Left `per`: what a step leaves of the loss */

/**
 * What share of the loss will be left at the last step, if each step leaves what the last ones left of it.
 * @param {Left} left
 * @param {number} most
 */
function leftAtLast({ first, last, done, per }, most) {
  return (last / first) * per ** Math.max(0, most - done);
}

/**
 * @param {Left} left
 * @param {string} how
 * @returns {Told}
 */
function getsThere({ first, last, done }, how) {
  return [
    "good",
    `Good: after ${done} steps the loss is ${rounded((100 * last) / first, 2)} % of what it was.${how}`,
  ];
}

/**
 * @param {Left} left
 * @param {string} how
 * @returns {Told}
 */
function tooSlow({ first, last, done }, how) {
  return [
    "slow",
    `Slow: after ${done} steps the loss is still ${rounded((100 * last) / first, 1)} % of what it was.${how}`,
  ];
}

/**
 * Whether a value was pinned to 0 or 1 at most of the recent steps.
 * @param {Values[]} history
 * @param {string} name
 */
function pinnedLately(history, name) {
  const lately = history.slice(-RECENT);
  return lately.filter((values) => saturated(values[name])).length > lately.length / 2;
}

/**
 * What the last losses say: their range, in how many of the steps seen they rose, and after how many steps
 * they come back.
 * @param {number[]} losses
 */
function recently(losses) {
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const seen = losses.length - 1;
  const rises = losses.filter((loss, i) => i && loss > losses[i - 1] * (1 + 1e-9)).length;
  const repeats = (/** @type {number} */ every) =>
    losses.every((loss, i) => i < every || Math.abs(loss - losses[i - every]) <= 0.01 * (high - low));
  const period = seen > 8 ? [2, 4, 8].find(repeats) : undefined;
  return { low, high, rises, seen, period };
}

/**
 * @param {number} loss
 * @param {string[]} pinned
 * @param {boolean} still
 * @returns {Told}
 */
function halted(loss, pinned, still) {
  if (!pinned.length) {
    return ["stuck", `Stuck: the loss hardly moves any more, and it is still ${rounded(loss)}.`];
  }
  const how = still ? "stays near" : "jumps now and then; it is";
  return [
    "saturated",
    `Saturated: the loss ${how} ${rounded(loss)}. Pinned to 0 or 1: ${pinned.join(", ")}.`,
  ];
}

/**
 * Whether a name of the state turns back at most of its recent steps.
 * @param {Values[]} history
 * @param {string} name
 */
export function zigzags(history, name) {
  const at = history.slice(-RECENT - 2).map((values) => values[name]);
  const steps = strides(at);
  const turns = steps.filter(
    (step, i) => i && step * steps[i - 1] < 0 && Math.abs(step) > 1e-9 * Math.abs(at[i]),
  );
  return steps.length > 2 && turns.length > 0.8 * (steps.length - 1);
}

/**
 * Whether the last steps of a name of the state are shorter than the recent ones before.
 * @param {Values[]} history
 * @param {string} name
 */
function shrinks(history, name) {
  const steps = strides(history.slice(-RECENT - 2).map((values) => values[name])).map(Math.abs);
  return (steps.at(-1) ?? 0) < (1 - UNMOVED) * steps[0];
}

/** @param {number[]} at */
const strides = (at) => at.slice(1).map((place, i) => place - at[i]);

/**
 * The words under the drawing: seen at every step, heard when the hand stops and the kind of descent is new.
 * @param {Figure} figure
 * @param {Steps} steps
 * @returns {Panel}
 */
export function pacePanel(figure, steps) {
  const seen = element("p", { class: "bp-pace", "aria-hidden": "true" });
  const heard = element("p", { class: "bp-heard", "aria-live": "polite" });
  const view = Object.entries(steps.view);
  /** @param {Values} values */
  function leaving(values) {
    const off = view.find(([name, [low, high]]) => values[name] < low || values[name] > high)?.[0];
    return off ? ` The point has left the map: ${named(off)} = ${rounded(values[off], 2)}.` : "";
  }
  let kind = "";
  return {
    element: element("div", { class: "bp-paced" }, seen, heard),
    update({ history, ended, values }) {
      const [now, words] = pace(history, ended, steps, named);
      worded(seen, words + leaving(values), figure.names);
      setAttribute(seen, "data-pace", now);
    },
    settle() {
      const now = seen.dataset.pace ?? "";
      if (now !== kind) setText(heard, seen.textContent ?? "");
      kind = now;
    },
  };
}
