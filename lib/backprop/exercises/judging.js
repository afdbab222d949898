// Judging an answer: right, wrong and in which way, or not to be read.

import { brief } from "../describe.js";
import { read } from "./reading.js";

/** @import { ChoiceTask, Goal, Hint, NumericTask, Verdict } from "./task.d.ts" */
/** @import { Read } from "./reading.js" */

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
  const number = read(typed, task.unit);
  if ("problem" in number) return { state: "unread", text: number.problem };
  const { answer, tolerance } = task;
  const { value } = number;
  if (within(value, answer, tolerance)) return { state: "right", html: task.right };
  const distance = (/** @type {Hint} */ one) => Math.abs(value - one.value);
  const [hint] = task.hints
    .filter((one) => within(value, one.value, one.tolerance) && distance(one) < Math.abs(value - answer))
    .sort((one, other) => distance(one) - distance(other));
  return hint
    ? { state: "wrong", html: hint.say }
    : { state: "wrong", text: slip(number, answer, tolerance) };
}

/**
 * Say what is wrong with a number that no hint of the author's knows.
 * @param {Read} read
 * @param {number} answer
 * @param {number} tolerance
 */
function slip({ value, step }, answer, tolerance) {
  if (within(value, -answer, tolerance)) return "The size is right, the sign is flipped.";
  if (value * answer < 0) return "Look at the sign first: is it positive or negative? Then at the size.";
  const error = Math.abs(value - answer);
  if (error <= 0.5 * step * (1 + 1e-9) && error < 0.1 * Math.abs(answer)) {
    return "As far as it goes, that is right. Give more digits.";
  }
  if (error <= 10 * tolerance) {
    return "Very close. Did you round on the way? Keep at least four digits until the end.";
  }
  const power = Math.round(Math.log10(value / answer));
  if (power && Number.isFinite(power) && within(value / 10 ** power, answer, tolerance)) {
    return "The digits are right, the decimal point is not.";
  }
  const size = Math.abs(value) > Math.abs(answer) ? "large" : "small";
  const sign = answer && value ? "The sign is right, but the number is" : "The number is";
  return `${sign} too ${size}${answer && value ? " in size" : ""}.`;
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
