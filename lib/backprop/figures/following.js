// Which function lets an artist follow which kind of mark; every kind that Python declares has one.

import { disc, edge, note, number } from "./marks.js";
import { bead, link, stretch } from "./number_lines.js";
import { arrow, curve, gap, guide, point, ring, tangent, trace, trail } from "./plotted.js";

/** @import { Mark } from "../live/contract.d.ts" */
/** @import { Program } from "../live/moment.d.ts" */
/** @import { Update } from "./marks.js" */
/** @typedef {Program["evaluate"]} Evaluate */

/**
 * @type {{
 *   [Kind in Mark["kind"]]:
 *     (node: Element, mark: Extract<Mark, { kind: Kind }>, evaluate: Evaluate) => Update
 * }}
 */
const KINDS = {
  ...{ number, note, edge, disc },
  ...{ point, guide, tangent, curve, trail, gap, trace, ring, arrow },
  ...{ bead, stretch, link },
};

/**
 * Prepare an artist to follow its mark.
 * @param {Element} node
 * @param {Mark} mark
 * @param {Evaluate} evaluate
 */
export function follow(node, mark, evaluate) {
  const prepare = /** @type {(node: Element, mark: Mark, evaluate: Evaluate) => Update} */ (KINDS[mark.kind]);
  return prepare(node, mark, evaluate);
}
