// Marks on number lines: one function a kind, the twin of the class of that name in number_lines.py.

import { setAttribute } from "../element.js";
import { line, place } from "./axes_map.js";
import { pieceOf } from "./marks.js";
import { arrowTo, SHORTEST, stand } from "./plotted.js";

/** @import * as Contract from "../live/contract.d.ts" */
/** @import { Values } from "../live/moment.d.ts" */
/** @import { Update } from "./marks.js" */

/**
 * A spot's place in the plot that holds the lines, `level` above its own.
 * @param {Contract.Spot} spot
 * @param {Values} values
 * @param {number} [level]
 * @returns {[number, number]}
 */
export function spotPlace(spot, values, level = 0) {
  const step = spot.by === null ? 0 : values[spot.by];
  return [values[spot.name] + step - spot.origin, spot.level + level];
}

/**
 * @param {Element} node
 * @param {Contract.Bead} mark
 * @returns {Update}
 */
export function bead(node, { at, axes }) {
  const use = pieceOf(node, "use");
  return ({ values }) => {
    stand(use, place(axes, ...spotPlace(at, values)));
    setAttribute(node, "data-value", `${values[at.name]}`);
    setAttribute(node, "data-name", at.name);
  };
}

/**
 * @param {Element} node
 * @param {Contract.Stretch} mark
 * @returns {Update}
 */
export function stretch(node, { at, axes }) {
  const path = pieceOf(node, "path");
  return ({ values }) => {
    const start = place(axes, ...spotPlace({ ...at, by: null }, values));
    const { shaft, head, length } = arrowTo(start, place(axes, ...spotPlace(at, values)));
    setAttribute(path, "d", line(shaft) + line(head));
    path.style.display = length >= SHORTEST ? "" : "none";
  };
}

/**
 * @param {Element} node
 * @param {Contract.Link} mark
 * @returns {Update}
 */
export function link(node, { start, end, below, above, axes }) {
  const path = pieceOf(node, "path");
  return ({ values }) => {
    const ends = [spotPlace(start, values, -below), spotPlace(end, values, above)];
    setAttribute(path, "d", line(ends.map((at) => place(axes, ...at))));
  };
}
