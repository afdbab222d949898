// Marks that live in a plot: one function a kind, the twin of the class of that name in plotted.py.

import { setAttribute } from "../element.js";
import { line, place } from "./axes_map.js";
import { pieceOf } from "./marks.js";

/** @import * as Contract from "../live/contract.d.ts" */
/** @import { Program, Values } from "../live/moment.d.ts" */
/** @import { Place } from "./axes_map.js" */
/** @import { Update } from "./marks.js" */

/**
 * Put a marker to a place, or out of sight where there is none on the drawing.
 * @param {SVGUseElement} use
 * @param {Place} at
 */
export function stand(use, [left, top]) {
  const { width, height } = /** @type {SVGSVGElement} */ (use.ownerSVGElement).viewBox.baseVal;
  const seen = left >= 0 && left <= width && top >= 0 && top <= height;
  use.style.display = seen ? "" : "none";
  if (!seen) return;
  setAttribute(use, "x", left.toFixed(2));
  setAttribute(use, "y", top.toFixed(2));
}

/**
 * @param {Element} node
 * @param {Contract.Point} mark
 * @returns {Update}
 */
export function point(node, { x, y, axes }) {
  const use = pieceOf(node, "use");
  return ({ values }) => {
    stand(use, place(axes, values[x], values[y]));
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

/**
 * How far a name has been moved, and the heights of what it has been moved over.
 * @param {number[]} xs samples
 * @param {(at: number) => number} height
 */
export function visits(xs, height) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  /** @type {Map<number, number>} */
  const heights = new Map();
  const known = (/** @type {number} */ at) => {
    if (!heights.has(at)) heights.set(at, height(at));
    return /** @type {[number, number]} */ ([at, heights.get(at)]);
  };
  return {
    /** @param {number} at */
    go(at) {
      [low, high] = [Math.min(low, at), Math.max(high, at)];
      const between = xs.filter((x) => x > low && x < high).map(known);
      return [[low, height(low)], ...between, [high, height(high)]];
    },
    change: () => heights.clear(),
    forget() {
      [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    },
  };
}

/**
 * @param {Element} node
 * @param {Contract.Trail} mark
 * @param {Program["evaluate"]} evaluate
 * @returns {Update}
 */
export function trail(node, mark, evaluate) {
  const { x, y, axes } = mark;
  const path = pieceOf(node, "path");
  /** @type {Values} */
  let others = {};
  let before = "";
  const visited = visits(samplesOf(mark), (at) => evaluate({ ...others, [x]: at })[y]);
  /** @type {Update} */
  const update = ({ given }) => {
    others = given;
    const now = JSON.stringify({ ...given, [x]: 0 });
    if (now !== before) visited.change();
    before = now;
    setAttribute(path, "d", line(visited.go(given[x]).map(([at, height]) => place(axes, at, height))));
  };
  update.forget = visited.forget;
  return update;
}

/**
 * @param {Element} node
 * @param {Contract.Gap} mark
 * @returns {Update}
 */
export function gap(node, { x, start, end, axes }) {
  const path = pieceOf(node, "path");
  return ({ values }) => {
    setAttribute(path, "d", line([start, end].map((name) => place(axes, values[x], values[name]))));
  };
}

/**
 * @param {Element} node
 * @param {Contract.Ring} mark
 * @returns {Update}
 */
export function ring(node, { x, y, axes }) {
  const use = pieceOf(node, "use");
  return ({ history: [first] }) => stand(use, place(axes, first[x], first[y]));
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
export const SHORTEST = 0.5; // points

/**
 * The places of an arrow's shaft and of its head.
 * @param {Contract.Arrow} mark
 * @param {Values} values
 */
export function arrowPlaces({ x, y, dx, dy, scale, axes }, values) {
  const start = place(axes, values[x], values[y]);
  return arrowTo(start, place(axes, values[x] + scale * values[dx], values[y] + scale * values[dy]));
}

/**
 * @param {Place} start
 * @param {Place} tip
 */
export function arrowTo(start, tip) {
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
