// Numbers as pairs, high + low: the twin of pairs.py. Of this folder a program has in it what it needs, behind Python's
// constants, which are in capitals (javascript.py).

/** @typedef {[high: number, low: number]} Pair */

const { HALVES } = /** @type {Record<string, number>} */ (/** @type {unknown} */ (globalThis));

/** @type {(a: number, b: number) => Pair} */
export function sumOf(a, b) {
  const total = a + b;
  const part = total - a;
  return [total, a - (total - part) + (b - part)];
}

/** @type {(a: number, b: number) => Pair} */
export function productOf(a, b) {
  const whole = a * b;
  const aHigh = a * HALVES - (a * HALVES - a);
  const bHigh = b * HALVES - (b * HALVES - b);
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  return [whole, aLow * bLow - (whole - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

/** @type {(a: Pair, b: Pair) => Pair} */
export function quotientOf([a, aLow], [b, bLow]) {
  const whole = a / b;
  const [back, lost] = productOf(whole, b);
  return [whole, (a - back - lost + aLow - whole * bLow) / (b + bLow)];
}

/** @type {(coefficients: number[], x: number) => number} */
export function series(coefficients, x) {
  let total = 0;
  for (let n = coefficients.length - 1; n >= 0; n -= 1) total = coefficients[n] + x * total;
  return total;
}

/** @type {(size: number, x: number) => number} */
export function signed(size, x) {
  return x < 0 || Object.is(x, -0) ? -size : size;
}
