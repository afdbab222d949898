// Marks that live in a plot: one function a kind, the twin of the class of that name in plotted.py.

import { setAttribute } from "../element.js";
import { line, place } from "./axes_map.js";
import { pieceOf } from "./marks.js";

/** @import * as Contract from "../live/contract.d.ts" */
/** @import { Program, Values } from "../live/moment.d.ts" */
/** @import { Place } from "./axes_map.js" */
/** @import { Update } from "./marks.js" */

/**
 * @param {Element} node
 * @param {Contract.Point} mark
 * @returns {Update}
 */
export function point(node, { x, y, axes }) {
  const use = pieceOf(node, "use");
  return ({ values }) => {
    const [left, top] = place(axes, values[x], values[y]);
    const seen = Number.isFinite(left) && Number.isFinite(top);
    use.style.display = seen ? "" : "none";
    if (seen) {
      setAttribute(use, "x", left.toFixed(2));
      setAttribute(use, "y", top.toFixed(2));
    }
    setAttribute(node, "data-value", `${values[x]},${values[y]}`);
    setAttribute(node, "data-name", `${x},${y}`);
  };
}

/**
 * @param {Element} node
 * @param {Contract.Guide} mark
 * @returns {Update}
 */
export function guide(node, { x, y, left, bottom, axes }) {
  const path = pieceOf(node, "path");
  return ({ values }) => {
    const [across, down] = place(axes, values[x], values[y]);
    /** @type {Place[]} */
    const corner = [
      [left, down],
      [across, down],
      [across, bottom],
    ];
    setAttribute(path, "d", line(corner));
  };
}

/**
 * @param {Element} node
 * @param {Contract.Tangent} mark
 * @returns {Update}
 */
export function tangent(node, { x, y, slope, half_width: half, axes }) {
  const path = pieceOf(node, "path");
  return ({ values }) => {
    const ends = [-half, half].map((by) => place(axes, values[x] + by, values[y] + by * values[slope]));
    setAttribute(path, "d", line(ends));
  };
}

/**
 * The places at which a curve is sampled: evenly spaced on the drawing.
 * @param {Pick<Contract.Curve, "domain" | "samples" | "axes">} mark
 */
export function samplesOf({ domain: [from, to], samples, axes }) {
  /** @type {(share: number) => number} */
  const at =
    axes.x.scale === "log" ? (share) => from * (to / from) ** share : (share) => from + (to - from) * share;
  return Array.from({ length: samples }, (_, i) => at(i / (samples - 1)));
}

/**
 * @param {Element} node
 * @param {Contract.Curve} mark
 * @param {Program["evaluate"]} evaluate
 * @returns {Update}
 */
export function curve(node, mark, evaluate) {
  const { x, y, axes } = mark;
  const path = pieceOf(node, "path");
  const xs = samplesOf(mark);
  let before = "";
  return ({ given }) => {
    // A hundred evaluations: not while nothing but x moves, over which the curve runs by itself.
    const now = JSON.stringify({ ...given, [x]: 0 });
    if (now === before) return;
    before = now;
    setAttribute(path, "d", line(xs.map((at) => place(axes, at, evaluate({ ...given, [x]: at })[y]))));
  };
}

const ALL_DRAWN = 100; // steps of a trace

/**
 * The steps of a way that are drawn: all of the first, of the others every third, so that a to and fro, which
 * takes two steps, stays one.
 * @template Step
 * @param {Step[]} history
 */
export function drawnSteps(history) {
  return history.filter((_, k) => k < ALL_DRAWN || k % 3 === 0 || k === history.length - 1);
}

/**
 * @param {Element} node
 * @param {Contract.Trace} mark
 * @returns {Update}
 */
export function trace(node, { x, y, axes }) {
  const path = pieceOf(node, "path");
  return ({ history }) => {
    setAttribute(path, "d", line(drawnSteps(history).map((step) => place(axes, step[x], step[y]))));
  };
}

const HEAD = 9; // points
const BARB = 0.5; // the angle of its two barbs
const SHORTEST = 0.5; // points

/**
 * The places of an arrow's shaft and of its head.
 * @param {Contract.Arrow} mark
 * @param {Values} values
 */
export function arrowPlaces({ x, y, dx, dy, scale, axes }, values) {
  const start = place(axes, values[x], values[y]);
  const tip = place(axes, values[x] + scale * values[dx], values[y] + scale * values[dy]);
  const [across, down] = [tip[0] - start[0], tip[1] - start[1]];
  const length = Math.hypot(across, down);
  const head = Math.min(HEAD, length / 2);
  const turn = Math.atan2(down, across);
  /** @type {(angle: number) => Place} */
  const barb = (angle) => [tip[0] - head * Math.cos(turn + angle), tip[1] - head * Math.sin(turn + angle)];
  return { shaft: [start, tip], head: [barb(BARB), tip, barb(-BARB)], length };
}

/**
 * @param {Element} node
 * @param {Contract.Arrow} mark
 * @returns {Update}
 */
export function arrow(node, mark) {
  const path = pieceOf(node, "path");
  return ({ values }) => {
    const { shaft, head, length } = arrowPlaces(mark, values);
    setAttribute(path, "d", line(shaft) + line(head));
    path.style.display = length < SHORTEST ? "none" : "";
  };
}
