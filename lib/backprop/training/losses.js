// The loss of both sets over the epochs, as two lines that are named at their ends.

import { element, setAttribute, setText } from "../element.js";

/** @import { Part, Passed } from "./parts.d.ts" */

const [WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [320, 150, 40, 62, 24, 10];
const MOST_POINTS = 300;
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Passed[]} history
 * @returns {Part}
 */
export function losses(history) {
  const svg = document.createElementNS(SVG, "svg");
  setAttribute(svg, "viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  setAttribute(svg, "class", "bp-losses");
  setAttribute(svg, "role", "img");
  const lines = { train: drawn(svg, "polyline", "bp-train"), test: drawn(svg, "polyline", "bp-test") };
  const names = { train: drawn(svg, "text", "bp-train"), test: drawn(svg, "text", "bp-test") };
  const ticks = ["0", "", "0", ""].map(() => drawn(svg, "text", "bp-tick"));
  const frame = drawn(svg, "path", "bp-frame");
  setAttribute(frame, "d", `M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}`);
  names.train.textContent = "training";
  names.test.textContent = "test";
  const node = element(
    "div",
    { class: "bp-part" },
    element("p", { class: "bp-heading" }, "Loss over epochs"),
  );
  node.append(svg);
  return { node, isOfBatch: false, show: () => draw(svg, history, lines, names, ticks) };
}

/**
 * @param {SVGSVGElement} svg
 * @param {"polyline" | "text" | "path"} tag
 * @param {string} name
 */
function drawn(svg, tag, name) {
  const node = document.createElementNS(SVG, tag);
  node.setAttribute("class", name);
  svg.append(node);
  return node;
}

/**
 * @param {SVGSVGElement} svg
 * @param {Passed[]} history
 * @param {{ train: SVGElement, test: SVGElement }} lines
 * @param {{ train: SVGElement, test: SVGElement }} names
 * @param {SVGElement[]} ticks
 */
function draw(svg, history, lines, names, ticks) {
  const every = Math.ceil(history.length / MOST_POINTS);
  const shown = history.filter((_, k) => k % every === 0 || k === history.length - 1);
  const last = history[history.length - 1];
  const finite = shown.flatMap(({ train, test }) => [train.loss, test.loss]).filter(Number.isFinite);
  const most = Math.max(1e-9, ...finite) * 1.05;
  const far = Math.max(1, last.epoch);
  const x = (/** @type {number} */ epoch) => LEFT + ((WIDTH - LEFT - RIGHT) * epoch) / far;
  const y = (/** @type {number} */ loss) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * loss) / most;
  const ends = { train: y(last.train.loss), test: y(last.test.loss) };
  const apart = Math.max(0, 13 - Math.abs(ends.train - ends.test)) / 2; // so that the names do not overlap
  for (const set of /** @type {const} */ (["train", "test"])) {
    const points = shown.filter((one) => Number.isFinite(one[set].loss));
    const way = points.map((one) => `${x(one.epoch).toFixed(1)},${y(one[set].loss).toFixed(1)}`);
    setAttribute(lines[set], "points", way.join(" "));
    const other = set === "train" ? ends.test : ends.train;
    const moved =
      ends[set] + (ends[set] < other || (ends[set] === other && set === "train") ? -apart : apart);
    place(names[set], WIDTH - RIGHT + 4, (Number.isFinite(moved) ? moved : TOP) + 4, "start");
  }
  const labels = ["0", most.toPrecision(2), "0", short(far)];
  const at = [
    [LEFT - 4, HEIGHT - BOTTOM],
    [LEFT - 4, TOP + 8],
    [LEFT, HEIGHT - 6],
    [WIDTH - RIGHT, HEIGHT - 6],
  ];
  ticks.forEach((tick, k) => {
    setText(tick, labels[k]);
    place(tick, at[k][0], at[k][1], k < 2 ? "end" : "middle");
  });
  setAttribute(
    svg,
    "aria-label",
    `The loss over ${short(last.epoch)} epochs: of the training set, from ${said(history[0].train.loss)} to ${said(last.train.loss)}; of the test set, from ${said(history[0].test.loss)} to ${said(last.test.loss)}.`,
  );
}

/**
 * @param {SVGElement} text
 * @param {number} x
 * @param {number} y
 * @param {string} anchor
 */
function place(text, x, y, anchor) {
  setAttribute(text, "x", String(x));
  setAttribute(text, "y", y.toFixed(1));
  setAttribute(text, "text-anchor", anchor);
}

/** @param {number} epochs */
function short(epochs) {
  return String(Number(epochs.toFixed(2)));
}

/** @param {number} loss */
function said(loss) {
  return Number.isFinite(loss) ? loss.toFixed(4) : "no finite number";
}
