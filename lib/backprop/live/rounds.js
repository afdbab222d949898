// Round numbers: where a slider goes by arrow, page key, pointer and dot. A slider without a step has them; one
// with a step keeps it.

/** @import { Control } from "./moment.d.ts" */
/** @typedef {Pick<Control, "get">} Track */

// Of a logarithmic slider: the digits that a decade stops at, the finest first.
const HALVES = Array.from({ length: 18 }, (_, at) => 1 + at / 2);
const DIGITS = [HALVES, HALVES.filter(Number.isInteger), [1, 2, 5], [1]];
const [ARROW, , PAGE] = DIGITS;
const NEAR = 1e-9; // of a step: what a float is off by

/** @param {number} value */
const clean = (value) => Number(value.toPrecision(12));
/** @param {number} value */
const decade = (value) => Math.floor(Math.log10(value) + NEAR);

/**
 * How many decimals a slider's readout prints.
 * @param {Track} control
 */
export const decimals = (control) => Number(/\.(\d+)f/.exec(control.get("readout_format"))?.[1] ?? 0);

/**
 * The step of a slider's arrow keys: its own, or the last digit that its readout prints.
 * @param {Track} control
 */
const unitOf = (control) => control.get("step") ?? 10 ** -decimals(control);

/**
 * The numbers of one decade around a value, with the first of the next and the last of the one before.
 * @param {number[]} digits
 * @param {number} value
 */
function around(digits, value) {
  const at = decade(value);
  return [at - 1, at, at + 1].flatMap((power) => digits.map((digit) => clean(digit * 10 ** power)));
}

/**
 * Whether this slider's range is one of exponents.
 * @param {Track} control
 */
const logarithmic = (control) => control.get("base") !== undefined;

/**
 * The least and the greatest number of a slider.
 * @param {Track} control
 */
export function ends(control) {
  const [min, max, base] = [control.get("min"), control.get("max"), control.get("base")];
  return base === undefined ? [min, max] : [clean(base ** min), clean(base ** max)];
}

/**
 * @param {Track} control
 * @param {number} value
 */
function held(control, value) {
  const [least, most] = ends(control);
  return Math.max(least, Math.min(most, value));
}

/**
 * The next round number above (by 1) or below (by -1) a value; ten steps further by a page key, or on to the
 * next of 1, 2, 5.
 * @param {Track} control
 * @param {number} value
 * @param {1 | -1} by
 * @param {boolean} [page]
 */
export function next(control, value, by, page = false) {
  if (logarithmic(control)) {
    const numbers = around(page ? PAGE : ARROW, value).filter((one) => by * (one / value - 1) > NEAR);
    return held(control, by > 0 ? numbers[0] : numbers[numbers.length - 1]);
  }
  const unit = unitOf(control) * (page ? 10 : 1);
  const steps = by > 0 ? Math.floor(value / unit + NEAR) + 1 : Math.ceil(value / unit - NEAR) - 1;
  return held(control, clean(steps * unit));
}

/**
 * The round number nearest to a value: as fine as the arrow keys, or as the pointer can tell apart.
 * @param {Track} control
 * @param {number} value
 * @param {number} [pixel] how far one pixel goes: in numbers, or in exponents
 */
export function nearest(control, value, pixel = 0) {
  if (logarithmic(control)) {
    const within = held(control, value);
    const digits = DIGITS.find((some) => Math.log10(10 / some[some.length - 1]) >= pixel) ?? [1];
    const numbers = around(digits, within).filter((one) => held(control, one) === one);
    const far = (/** @type {number} */ one) => Math.abs(Math.log(one / within));
    return numbers.reduce((best, one) => (far(one) < far(best) ? one : best), numbers[0] ?? within);
  }
  const finest = unitOf(control);
  const wanted = Math.max(pixel, finest);
  const power = 10 ** decade(wanted);
  const unit =
    wanted === finest ? finest : [1, 2, 5, 10].map((one) => one * power).find((one) => one >= wanted);
  return held(control, clean(Math.round(value / (unit ?? finest)) * (unit ?? finest)));
}
