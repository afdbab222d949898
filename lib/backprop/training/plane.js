// The plane of two inputs, coloured by what the network says, with the border and the rows on it.

import { element, setAttribute } from "../element.js";
import { border } from "./border.js";
import { between, colour, paint } from "./painting.js";

/** @import { Trainer } from "./trainer.js" */
/** @import { Part, Sets } from "./parts.d.ts" */

const CELLS = 60;
const SIZE = 240;
const TINTS = ["muted", "target", "forward", "backward", "parameter", "ink"];

/**
 * @param {() => Trainer} trainer
 * @param {Sets} sets
 * @returns {Part}
 */
export function plane(trainer, sets) {
  const canvas = element("canvas", { width: CELLS, height: CELLS, "aria-hidden": true });
  const over = element("canvas", { width: 2 * SIZE, height: 2 * SIZE, role: "img" });
  const rows = element("canvas", { width: 2 * SIZE, height: 2 * SIZE, "aria-hidden": true });
  const held = element("div", { class: "bp-plane" }, canvas, over, rows);
  const text = "Filled: the training set; rings: the test set. The line: where the answer changes.";
  const node = element(
    "div",
    { class: "bp-part" },
    heading(sets),
    held,
    element("p", { class: "bp-note" }, text),
  );
  const reach = 1.1 * Math.max(...[sets.train, sets.test].flatMap(({ x }) => Array.from(x, Math.abs)));
  const grid = middles(reach);
  const kinds = new Int32Array(CELLS * CELLS);
  const sure = new Float64Array(CELLS * CELLS);
  const m = trainer().sizes[trainer().sizes.length - 1];
  const shares = new Float64Array(CELLS * CELLS * m);
  const lead = (/** @type {number} */ cell, /** @type {number} */ kind, /** @type {number} */ other) =>
    m === 1 ? Math.abs(shares[cell] - 0.5) : shares[cell * m + kind] - shares[cell * m + other];
  let painted = ""; // the colours that the rows have been drawn in: they stay as they are from frame to frame
  const show = () => {
    const own = trainer();
    own.run(grid, (cell, r) => {
      kinds[cell] = own.told(r);
      for (let j = 0; j < m; j++) shares[cell * m + j] = own.output[r * m + j];
      const share = shares[cell * m + (m === 1 ? 0 : kinds[cell])];
      sure[cell] = Math.min(1, Math.abs(2 * share - 1)); // how far an answer is from one half, from 0 to 1
    });
    const tints = TINTS.map((role) => colour(held, role));
    const paper = colour(held, "paper");
    paint(canvas, (column, row) => {
      const cell = row * CELLS + column;
      return between(paper, tints[kinds[cell] % tints.length], 0.15 + 0.45 * sure[cell]);
    });
    drawBorder(over, { cells: CELLS, kinds, lead });
    const colours = String([paper, ...tints]);
    if (painted !== colours) drawRows(rows, sets, reach);
    painted = colours;
    setAttribute(over, "aria-label", described(sets, own));
  };
  return { node, isOfBatch: false, show };
}

/**
 * The two inputs at the middle of each cell, row by row from the top.
 * @param {number} reach
 */
function middles(reach) {
  return Float64Array.from({ length: 2 * CELLS * CELLS }, (_, k) => {
    const cell = k >> 1;
    return k % 2
      ? reach * (1 - (2 * Math.floor(cell / CELLS) + 1) / CELLS)
      : reach * (((cell % CELLS) * 2 + 1) / CELLS - 1);
  });
}

/** @param {Sets} sets */
function heading({ names }) {
  return element(
    "p",
    { class: "bp-heading" },
    `The plane: ${names.length} kinds, ${names.slice(0, 6).join(", ")}`,
  );
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("./border.js").Answers} answers
 */
function drawBorder(canvas, answers) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const size = canvas.width / CELLS;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.strokeStyle = `rgb(${colour(canvas, "ink")})`;
  context.lineWidth = 2.5;
  context.beginPath();
  border(answers, (x, y, toX, toY) => {
    context.moveTo(x * size, y * size);
    context.lineTo(toX * size, toY * size);
  });
  context.stroke();
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Sets} sets
 * @param {number} reach
 */
function drawRows(canvas, sets, reach) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const [ink, paper] = ["ink", "paper"].map((role) => `rgb(${colour(canvas, role)})`);
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (const set of [sets.test, sets.train]) dots(context, set, reach, set === sets.train, ink, paper);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Sets["train"]} set
 * @param {number} reach
 * @param {boolean} filled
 * @param {string} ink
 * @param {string} paper
 */
function dots(context, { x, labels, count }, reach, filled, ink, paper) {
  const { width } = context.canvas;
  const tints = TINTS.map((role) => `rgb(${colour(context.canvas, role)})`);
  for (let row = 0; row < count; row++) {
    const across = ((x[2 * row] / reach + 1) * width) / 2;
    const down = ((1 - x[2 * row + 1] / reach) * width) / 2;
    context.beginPath();
    // discs and squares by turns, so that colour is not all that tells kinds apart
    if (labels[row] % 2) context.arc(across, down, 6, 0, 2 * Math.PI);
    else context.rect(across - 5, down - 5, 10, 10);
    context.fillStyle = filled ? tints[labels[row] % tints.length] : paper;
    context.fill();
    context.strokeStyle = filled ? ink : tints[labels[row] % tints.length];
    context.lineWidth = filled ? 1.5 : 3;
    context.stroke();
  }
}

/**
 * @param {Sets} sets
 * @param {Trainer} trainer
 */
function described({ train, test, names }, trainer) {
  const says = names.map(
    (name, kind) => `${numberOf(train.labels, kind) + numberOf(test.labels, kind)} of kind ${name}`,
  );
  return `A plane with ${train.count + test.count} rows on it, ${says.join(", ")}, coloured by the answer of a network of ${trainer.sizes.join("-")} units.`;
}

/**
 * @param {Int32Array} labels
 * @param {number} kind
 */
function numberOf(labels, kind) {
  return labels.filter((label) => label === kind).length;
}
