// Marks: one function a kind, the twin of the class of that name in marks.py. mark(node, declared, evaluate)
// prepares an artist once and returns update(moment), called at most once a frame.

import { rounded } from "../describe.js";
import { setAttribute, setText, showNumber } from "../element.js";
import { line, place } from "./axes_map.js";
import { holds } from "./conditions.js";

/** @import * as Contract from "../live/contract.d.ts" */
/** @import { Moment, Program, Settings, Values } from "../live/moment.d.ts" */
/** @import { Place } from "./axes_map.js" */
/** @typedef {Program["evaluate"]} Evaluate */
/** @typedef {(now: Moment) => void} Update */

/**
 * The piece of an artist that is drawn. Matplotlib wraps each artist in a group of its own, which has the
 * gid.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Element} node
 * @param {Tag} tag
 */
function drawn(node, tag) {
  const piece = node.querySelector(tag);
  if (!piece) throw new Error(`The artist ${node.getAttribute("data-gid")} holds no <${tag}>.`);
  return piece;
}

/**
 * @param {Contract.Number} mark
 * @param {Values} values
 */
export function numberText({ name, digits, sign, prefix }, values) {
  return prefix + rounded(values[name], digits, sign);
}

/**
 * @param {Contract.Note} mark
 * @param {Values} values
 */
export function noteText({ missing, otherwise }, values) {
  return missing.find(([name]) => !Number.isFinite(values[name]))?.[1] ?? otherwise;
}

const THINNEST = 1;
const WIDENING = 6;
const DASHES = "7 5";

/**
 * How a line is drawn at these values and settings: by the first look that holds.
 * @param {Contract.Edge} mark
 * @param {Values} values
 * @param {Settings} settings
 */
export function edgeLook({ looks }, values, settings) {
  const { name, colour, unit } = looks.find(({ when }) => holds(when, settings)) ?? looks[0];
  const size = Math.abs(values[name]) / unit;
  return { name, colour, width: THINNEST + (WIDENING * size) / (1 + size), dashed: values[name] < 0 };
}

const HEAD = 9; // points
const BARB = 0.5; // the angle of its two barbs

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
 * The places at which a curve is sampled: evenly spaced on the drawing.
 * @param {Contract.Curve} mark
 */
export function samplesOf({ domain: [from, to], samples, axes }) {
  /** @type {(share: number) => number} */
  const at =
    axes.x.scale === "log" ? (share) => from * (to / from) ** share : (share) => from + (to - from) * share;
  return Array.from({ length: samples }, (_, i) => at(i / (samples - 1)));
}

const ALL_DRAWN = 100; // steps of a trace

/**
 * The steps of a way that are drawn: all of the first, of the others every third, so that a to and fro, which
 * takes two steps, stays one.
 * @param {Values[]} history
 */
export function drawnSteps(history) {
  return history.filter((_, k) => k < ALL_DRAWN || k % 3 === 0 || k === history.length - 1);
}

/**
 * @type {{
 *   [Kind in Contract.Mark["kind"]]:
 *     (node: SVGElement, mark: Extract<Contract.Mark, { kind: Kind }>, evaluate: Evaluate) => Update
 * }}
 */
export const marks = {
  number(node, mark) {
    const text = drawn(node, "text");
    return ({ values }) => showNumber(node, text, mark.name, values[mark.name], numberText(mark, values));
  },

  note(node, mark) {
    const text = drawn(node, "text");
    return ({ values }) => setText(text, noteText(mark, values));
  },

  edge(node, mark) {
    const { style } = drawn(node, "path");
    return ({ values, settings }) => {
      const { name, colour, width, dashed } = edgeLook(mark, values, settings);
      style.stroke = `var(--bp-${colour})`;
      style.strokeWidth = width.toFixed(2);
      style.strokeDasharray = dashed ? DASHES : "none";
      setAttribute(node, "data-edge", name);
      setAttribute(node, "data-sign", String(Math.sign(values[name])));
    };
  },

  point(node, { x, y, axes }) {
    const use = drawn(node, "use");
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
  },

  guide(node, { x, y, left, bottom, axes }) {
    const path = drawn(node, "path");
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
  },

  tangent(node, { x, y, slope, half_width: half, axes }) {
    const path = drawn(node, "path");
    return ({ values }) => {
      const ends = [-half, half].map((by) => place(axes, values[x] + by, values[y] + by * values[slope]));
      setAttribute(path, "d", line(ends));
    };
  },

  curve(node, mark, evaluate) {
    const { x, y, axes } = mark;
    const path = drawn(node, "path");
    const xs = samplesOf(mark);
    let before = "";
    return ({ given }) => {
      // a hundred evaluations: not while only x moves, which the curve runs over itself
      const now = JSON.stringify({ ...given, [x]: 0 });
      if (now === before) return;
      before = now;
      setAttribute(path, "d", line(xs.map((at) => place(axes, at, evaluate({ ...given, [x]: at })[y]))));
    };
  },

  trace(node, { x, y, axes }) {
    const path = drawn(node, "path");
    return ({ history }) => {
      setAttribute(path, "d", line(drawnSteps(history).map((step) => place(axes, step[x], step[y]))));
    };
  },

  arrow(node, mark) {
    const path = drawn(node, "path");
    return ({ values }) => {
      const { shaft, head, length } = arrowPlaces(mark, values);
      setAttribute(path, "d", line(shaft) + line(head));
      path.style.display = length < 0.5 ? "none" : "";
    };
  },
};

/**
 * Prepare an artist to follow its mark.
 * @param {SVGElement} node
 * @param {Contract.Mark} mark
 * @param {Evaluate} evaluate
 * @returns {Update}
 */
export function follow(node, mark, evaluate) {
  const prepare = /** @type {(node: SVGElement, mark: Contract.Mark, evaluate: Evaluate) => Update} */ (
    marks[mark.kind]
  );
  return prepare(node, mark, evaluate);
}
