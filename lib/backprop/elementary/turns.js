// Sine, cosine and tangent: the twin of turns.py.

import { quotientOf, series, signed, sumOf } from "./pairs.js";
import { scaled } from "./powers.js";

/** @import { Pair } from "./pairs.js" */

const constants = /** @type {unknown} */ (globalThis);
const { BITS, HALF_PI, KEPT, NEAR } = /** @type {Record<string, number>} */ (constants);
const { COS, QUARTERS, SIN } = /** @type {Record<string, number[]>} */ (constants);
const { QUARTER } = /** @type {Record<string, bigint>} */ (constants);

/** @type {(x: number) => [turns: number, left: number, low: number]} */
export function turned(x) {
  if (x > NEAR && x < Infinity) return turnedFar(x);
  const turns = Math.floor(x / HALF_PI + 0.5);
  let [left, low] = [x - turns * QUARTERS[0], 0];
  for (let n = 1; n < 3; n += 1) {
    const [whole, lost] = sumOf(left, -turns * QUARTERS[n]);
    [left, low] = [whole, low + lost];
  }
  const [r, rest] = sumOf(left, low - turns * QUARTERS[3]);
  return [turns % 4, r, rest];
}

/** @type {(x: number) => [turns: number, left: number, low: number]} */
export function turnedFar(x) {
  const whole = Math.floor(x);
  const behind = BigInt((x - whole) * 4294967296); // 2^32
  const all = ((BigInt(whole) << 32n) + behind) << BigInt(BITS - 32);
  const turns = (all + QUARTER / 2n) / QUARTER;
  const left = (all - turns * QUARTER) >> BigInt(BITS - KEPT);
  const high = Number(left);
  const low = Number(left - BigInt(high));
  return [Number(turns % 4n), scaled(high, -KEPT), scaled(low, -KEPT)];
}

/** @type {(r: number, low: number) => Pair} */
export function sineOf(r, low) {
  const squared = r * r;
  const cube = squared * r;
  return [r, -(squared * (0.5 * low - cube * series(SIN, squared)) - low) - cube / 6];
}

/** @type {(r: number, low: number) => Pair} */
export function cosineOf(r, low) {
  const squared = r * r;
  const high = 1 - 0.5 * squared;
  return [high, 1 - high - 0.5 * squared + (squared * (squared * series(COS, squared)) - r * low)];
}

/** @type {(turns: number, r: number, low: number) => number} */
export function turnedSine(turns, r, low) {
  const [high, rest] = turns % 2 ? cosineOf(r, low) : sineOf(r, low);
  return turns < 2 ? high + rest : -(high + rest);
}

/** @type {(x: number) => number} */
export function sin(x) {
  const [turns, r, low] = turned(Math.abs(x));
  return signed(turnedSine(turns, r, low), x);
}

/** @type {(x: number) => number} */
export function cos(x) {
  const [turns, r, low] = turned(Math.abs(x));
  return turnedSine((turns + 1) % 4, r, low);
}

/** @type {(x: number) => number} */
export function tan(x) {
  const [turns, r, low] = turned(Math.abs(x));
  const [sine, cosine] = [sineOf(r, low), cosineOf(r, low)];
  const [whole, rest] = turns % 2 ? quotientOf(cosine, sine) : quotientOf(sine, cosine);
  return signed(turns % 2 ? -(whole + rest) : whole + rest, x);
}
