// From an axes' data to a drawing's points, as in axes_map.py; and from points to the path of a line.

/** @import { Axis, AxesMap } from "../live/contract.d.ts" */
/** @typedef {[number, number]} Place from the left, from the top */

const SCALES = { linear: (/** @type {number} */ value) => value, log: Math.log10, asinh: Math.asinh };
const BACK = {
  linear: (/** @type {number} */ f) => f,
  log: (/** @type {number} */ f) => 10 ** f,
  asinh: Math.sinh,
};
const FAR = 1e5;

/**
 * Far outside the drawing is far enough: coordinates are held where a browser can still draw.
 * @param {number} at
 */
export function held(at) {
  return Number.isFinite(at) ? Math.max(-FAR, Math.min(FAR, at)) : at;
}

/**
 * @param {Axis} axis
 * @param {number} value
 */
export function along({ scale, a, b }, value) {
  return held(a * SCALES[scale](value) + b);
}

/**
 * The value at a place along an axis.
 * @param {Axis} axis
 * @param {number} at
 */
export function back({ scale, a, b }, at) {
  return BACK[scale]((at - b) / a);
}

/**
 * @param {AxesMap} axes
 * @param {number} x
 * @param {number} y
 * @returns {Place}
 */
export function place(axes, x, y) {
  return [along(axes.x, x), along(axes.y, y)];
}

/**
 * The path through these places, with a gap where one of them does not exist.
 * @param {Place[]} places
 */
export function line(places) {
  let pen = "M";
  const pieces = places.map(([left, top]) => {
    if (!Number.isFinite(left) || !Number.isFinite(top)) {
      pen = "M";
      return "";
    }
    const piece = `${pen}${left.toFixed(2)} ${top.toFixed(2)}`;
    pen = "L";
    return piece;
  });
  return pieces.join("");
}
