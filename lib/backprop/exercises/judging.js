// Judging an answer: right, wrong and in which way, or not to be read.

import { brief } from "../describe.js";
import { read } from "../reading.js";

/** @import { ChoiceTask, Goal, Hint, Kept, NumericTask, Standing, Verdict } from "./task.d.ts" */
/** @import { Read } from "../reading.js" */

/**
 * @param {number} value
 * @param {number} goal
 * @param {number} reach
 */
const within = (value, goal, reach) => Math.abs(value - goal) <= reach * (1 + 1e-9);

/**
 * Judge a number as it was typed.
 * @param {NumericTask} task
 * @param {string} typed
 * @returns {Verdict}
 */
export function judgeNumber(task, typed) {
  const number = read(typed, task);
  if ("problem" in number) return { state: "unread", text: number.problem };
  const { answer, low, high } = task;
  const { value } = number;
  if (within(value, (low + high) / 2, (high - low) / 2)) return { state: "right", html: task.right };
  const hint = nearest(task.hints, value, answer);
  // A number that was cut short may come near a slip; what a slip gives to the last digit is one.
  const short = hint && within(value, hint.value, 1e-9 * Math.abs(value)) ? "" : cutShort(number, task);
  if (short) return { state: "wrong", text: short };
  if (hint) return { state: "wrong", html: hint.say };
  return { state: "wrong", text: task.count ? miscount(value, answer) : slip(number, task) };
}

/**
 * The hint on the known slip that the value is nearest to, unless the answer is nearer.
 * @param {Hint[]} hints
 * @param {number} value
 * @param {number} answer
 * @returns {Hint | undefined}
 */
function nearest(hints, value, answer) {
  const distance = (/** @type {Hint} */ one) => Math.abs(value - one.value);
  const [hint] = hints
    .filter((one) => within(value, one.value, one.tolerance) && distance(one) < Math.abs(value - answer))
    .sort((one, other) => distance(one) - distance(other));
  return hint;
}

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/**
 * Say of a number that is right but has too few digits that it has; "" of any other.
 * @param {Read} read
 * @param {NumericTask} task
 */
function cutShort({ value, step }, { answer, tolerance, count }) {
  const error = Math.abs(value - answer);
  if (count || error >= 0.1 * Math.abs(answer) || error > step * (1 + 1e-9)) return "";
  const rounded = error <= 0.5 * step * (1 + 1e-9);
  if (!rounded && (Math.abs(value) > Math.abs(answer) || step < 10 * tolerance)) return "";
  const decimals = -Math.floor(Math.log10(2 * tolerance) + 1e-9);
  const more = decimals > 0 ? `Give ${WORDS[decimals] ?? decimals} decimals.` : "Give more digits.";
  return rounded ? `As far as it goes, that is right. ${more}` : `The first digits are right. ${more}`;
}

/**
 * Say what is wrong with a count that no hint of the author's knows.
 * @param {number} value
 * @param {number} answer
 */
function miscount(value, answer) {
  if (!Number.isInteger(value) || value < 0) return "This is a count: a whole number, 0 or more.";
  return value > answer ? "That is too many." : "That is too few.";
}

/**
 * Say what is wrong with a number that no hint of the author's knows.
 * @param {Read} read
 * @param {NumericTask} task
 */
function slip({ value }, { answer, tolerance }) {
  if (within(value, -answer, tolerance)) return "The size is right, the sign is flipped.";
  if (value * answer < 0) return "Look at the sign first: is it positive or negative? Then at the size.";
  if (!value) return "It is not 0.";
  if (Math.abs(value - answer) <= 10 * tolerance) {
    return "Very close. Did you round on the way? Keep at least four digits until the end.";
  }
  const power = Math.round(Math.log10(value / answer));
  if (power && Number.isFinite(power) && within(value / 10 ** power, answer, tolerance)) {
    return "The digits are right, the decimal point is not.";
  }
  if (!answer) return `The number is too ${value > 0 ? "large" : "small"}.`;
  const size = Math.abs(value) > Math.abs(answer) ? "large" : "small";
  return `The sign is right, but the number is too ${size} in size.`;
}

/**
 * Judge a choice by its index (-1: none yet).
 * @param {ChoiceTask} task
 * @param {number} index
 * @returns {Verdict}
 */
export function judgeChoice({ choices }, index) {
  const chosen = choices.at(index);
  if (index < 0 || !chosen) return { state: "unread", text: "Choose one first." };
  return { state: chosen.right ? "right" : "wrong", html: chosen.say };
}

/**
 * Whether the value is where the goal wants it.
 * @param {Goal} goal
 * @param {number} value
 */
export function reached({ low, high, near }, value) {
  if (!Number.isFinite(value)) return false;
  const [least, most] = [low ?? -Infinity, high ?? Infinity];
  return near ? value >= least && value <= most : value > least && value < most;
}

/**
 * The goal in words, e.g. "below 0.001".
 * @param {Goal} goal
 */
export function goalInWords({ low, high, near }) {
  if (near) return `between ${brief(low ?? NaN)} and ${brief(high ?? NaN)}`;
  const ends = [low !== null && `above ${brief(low)}`, high !== null && `below ${brief(high)}`];
  return ends.filter(Boolean).join(" and ");
}

/**
 * How a goal stands, in a mark and words. Once reached it stays so, wherever the figure goes from there.
 * @param {boolean} there whether the value is where the goal wants it
 * @param {Kept[]} moved what has moved and should not have
 * @param {boolean} done
 * @returns {Standing}
 */
export function standing(there, moved, done) {
  if (done) return { state: "right", mark: "✓", html: "reached" };
  if (moved.length) return { state: "wrong", mark: "✗", html: `${listed(moved)} moved` };
  return there ? { state: "right", mark: "✓", html: "there" } : { state: "", mark: "○", html: "not yet" };
}

/**
 * What is said when the value is there, but something has moved that should not have.
 * @param {Kept[]} moved
 * @returns {Verdict}
 */
export function broken(moved) {
  const [were, them] = moved.length > 1 ? ["were", "them"] : ["was", "it"];
  const html = `The goal is met, but ${listed(moved)} ${were} to stay. <em>Reset</em> puts ${them} back.`;
  return { state: "wrong", html };
}

/** @param {Kept[]} kept */
const listed = (kept) =>
  kept
    .map(({ label }) => label)
    .join(", ")
    .replace(/, (?=[^,]*$)/, " and ");
