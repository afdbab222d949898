// Words that more than one panel says.

import { rounded } from "../describe.js";

/**
 * "E rose from 0.0718 to 0.0818"; a change that its digits would hide is told by its size.
 * @param {string} name
 * @param {number} from
 * @param {number} to
 * @param {number} [digits]
 */
export function movement(name, from, to, digits = 4) {
  const [before, after] = [rounded(from, digits), rounded(to, digits)];
  const verb = to > from ? "rose" : "fell";
  if (Number.isNaN(to)) return `${name} is undefined here`;
  if (Number.isNaN(from)) return `${name} is ${after}`;
  if (to === from) return `${name} stayed at ${after}`;
  if (before !== after) return `${name} ${verb} from ${before} to ${after}`;
  return `${name} ${verb} by ${rounded(Math.abs(to - from), digits)} to ${after}`;
}

/**
 * Whether what lies between 0 and 1 is nearly one of them, where a sigmoid hardly moves.
 * @param {number} value
 */
export function saturated(value) {
  return Math.min(value, 1 - value) < 0.02;
}

/**
 * The first letter of a word large; a symbol, which is a single letter, keeps its case.
 * @param {string} text
 */
export function capitalised(text) {
  return /^\p{L}{2}/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
