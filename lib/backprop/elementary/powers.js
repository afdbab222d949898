// The exponential function, the logarithm, and what is made of them: the twin of powers.py.

import { productOf, quotientOf, series, signed, sumOf } from "./pairs.js";

/** @import { Pair } from "./pairs.js" */

const { FAR, LN2_HIGH, LN2_LOW, MOST } = /** @type {Record<string, number>} */ (
  /** @type {unknown} */ (globalThis)
);
const { ARTANH, EXP } = /** @type {Record<string, number[]>} */ (/** @type {unknown} */ (globalThis));

export const BYTES = new DataView(new ArrayBuffer(8));

/** @type {(x: number, low: number) => [k: number, high: number, low: number]} */
export function powerOfE(x, low) {
  const k = Math.floor(x / LN2_HIGH + 0.5);
  const [r, rLow] = sumOf(x - k * LN2_HIGH, low - k * LN2_LOW);
  const [squared, squaredLow] = productOf(r, r);
  const [high, rest] = sumOf(r, 0.5 * squared);
  return [k, high, r * squared * series(EXP, r) + 0.5 * squaredLow + rLow * (1 + r) + rest];
}

/** @type {(k: number) => number} */
export function powerOfTwo(k) {
  BYTES.setInt32(0, (k + 1023) << 20);
  BYTES.setInt32(4, 0);
  return BYTES.getFloat64(0);
}

/** @type {(x: number, k: number) => number} */
export function scaled(x, k) {
  const half = Math.floor(k / 2);
  return x * powerOfTwo(half) * powerOfTwo(k - half);
}

/** @type {(x: number, low: number) => number} */
export function exponential(x, low) {
  const [k, high, more] = powerOfE(Math.min(Math.max(x, -FAR), FAR), low);
  const [whole, rest] = sumOf(1, high);
  return scaled(whole + (rest + more), k);
}

/** @type {(x: number) => number} */
export function exp(x) {
  return exponential(x, 0);
}

/** @type {(z: number) => number} */
export function sigmoid(z) {
  const below = exp(-Math.abs(z));
  return (z < 0 ? below : 1) / (1 + below);
}

/** @type {(x: number) => number} */
export function tanh(x) {
  const [k, high, low] = powerOfE(Math.min(2 * Math.abs(x), 64), 0);
  const two = scaled(1, k);
  const part = (/** @type {number} */ one) => {
    const [start, lost] = sumOf(two, one);
    const [whole, rest] = sumOf(start, two * high);
    return /** @type {Pair} */ ([whole, rest + lost + two * low]);
  };
  const [whole, rest] = quotientOf(part(-1), part(1));
  return signed(whole + rest, x);
}

/** @type {(x: number) => [m: number, k: number]} */
export function partsOf(x) {
  const tiny = x < 2.2250738585072014e-308;
  BYTES.setFloat64(0, tiny ? x * 18014398509481984 : x); // 2^54
  const high = BYTES.getInt32(0);
  BYTES.setInt32(0, (high & 0xfffff) | 0x3fe00000);
  const [m, k] = [BYTES.getFloat64(0), (high >> 20) - (tiny ? 1076 : 1022)];
  return m < Math.SQRT1_2 ? [2 * m, k - 1] : [m, k];
}

/** @type {(x: number, low: number) => Pair} */
export function logarithm(x, low) {
  const [m, k] = partsOf(x);
  const [s, sLow] = quotientOf([m - 1, 0], sumOf(m, 1));
  const [squared, squaredLow] = productOf(s, s);
  const [third, thirdLow] = quotientOf([squared, squaredLow + 2 * s * sLow], [3, 0]);
  const [more, moreLow] = sumOf(third, squared * squared * series(ARTANH, squared));
  const [added, addedLow] = productOf(s, more);
  const [half, rest] = sumOf(s, added);
  const halfLow = rest + (addedLow + s * (moreLow + thirdLow) + sLow * more + sLow);
  const [whole, wholeLow] = sumOf(k * LN2_HIGH, 2 * half);
  return sumOf(whole, wholeLow + (2 * halfLow + k * LN2_LOW + low / x));
}

/** @type {(x: number) => number} */
export function log(x) {
  if (!(x > 0 && x < Infinity)) return Math.log(x); // nan or infinite
  const [high, low] = logarithm(x, 0);
  return high + low;
}

/** @type {(z: number) => number} */
export function softplus(z) {
  const [one, lost] = sumOf(1, exp(-Math.abs(z)));
  const [high, low] = logarithm(one, lost);
  return Math.max(z, 0) + (high + low);
}

/** @type {(x: number) => number} */
export function square(x) {
  return x * x;
}

/** @type {(x: number, y: number) => number} */
export function power(x, y) {
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (x === 0 || !Number.isFinite(x)) return x ** y; // 0, 1, infinite or nan
  const [high, low] = logarithm(Math.abs(x), 0);
  const most = Math.min(Math.max(y, -MOST), MOST);
  const [product, rest] = productOf(high, most);
  const size = exponential(product, Math.abs(product) < FAR ? rest + low * most : 0);
  if (x > 0) return size;
  return most === Math.floor(most) ? size * (1 - 2 * Math.abs(most % 2)) : NaN;
}
