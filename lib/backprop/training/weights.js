// What each hidden unit looks at: its weights as a picture, and their gradients as another.

import { element, setAttribute } from "../element.js";
import { between, colour, paint } from "./painting.js";

/** @import { Trainer } from "./trainer.js" */
/** @import { Part, Sets } from "./parts.d.ts" */

const ACROSS = 8;
const GAP = 1;

const NAMED = /** @type {const} */ ([
  ["W1", "Weights into each unit", "parameter"],
  ["dE_dW1", "Their gradients, on the last batch", "backward"],
]);

/** @typedef {{ rows: number, columns: number, across: number, units: number }} Shape */

/**
 * @param {() => Trainer} trainer
 * @param {Sets} sets
 * @param {() => { from: number, to: number }} chosen
 * @param {(unit: number, from: number) => void} choose
 * @returns {Part}
 */
export function weights(trainer, sets, chosen, choose) {
  const [rows, columns] = sets.picture ?? [1, trainer().sizes[0]];
  const shape = { rows, columns, across: columns > 16 ? 1 : ACROSS, units: trainer().sizes[1] };
  const canvases = NAMED.map(() => canvasOf(shape, choose));
  const figures = NAMED.map(([, name, role], k) => {
    const caption = element("figcaption", {}, `${name} (+ `, swatch(role), ", − ", swatch("ink"), ")");
    return element("figure", {}, caption, canvases[k]);
  });
  const node = element("div", { class: "bp-part bp-pair" }, ...figures);
  const show = () =>
    NAMED.forEach(([name, words, role], k) => {
      const most = painted(canvases[k], trainer().made.arrays[name], shape, role, chosen().to);
      const said = `${words}: ${shape.units} small pictures, the largest number ${most.toPrecision(3)}`;
      setAttribute(canvases[k], "aria-label", said);
    });
  return { node, isOfBatch: true, show };
}

/**
 * A canvas with room for a small picture of each unit; a click chooses a weight.
 * @param {Shape} shape
 * @param {(unit: number, from: number) => void} choose
 */
function canvasOf(shape, choose) {
  const { rows, columns, across, units } = shape;
  const width = across * (columns + GAP) + GAP;
  const height = Math.ceil(units / across) * (rows + GAP) + GAP;
  const canvas = element("canvas", { width, height, class: "bp-weights", role: "img" });
  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * width);
    const row = Math.floor(((event.clientY - box.top) / box.height) * height);
    const [unit, i, j] = cellOf(column, row, shape);
    if (i >= 0 && j >= 0 && unit < units) choose(unit, i * columns + j);
  });
  return canvas;
}

/**
 * Paints each unit's numbers, the chosen unit in a frame; the largest of them.
 * @param {HTMLCanvasElement} canvas
 * @param {Float64Array} numbers
 * @param {Shape} shape
 * @param {string} role
 * @param {number} chosen
 */
function painted(canvas, numbers, shape, role, chosen) {
  const most = largest(numbers);
  const [paper, plus, minus, line, focus] = ["paper", role, "ink", "line", "focus"].map((one) =>
    colour(canvas, one),
  );
  paint(canvas, (column, row) => {
    const [unit, i, j] = cellOf(column, row, shape);
    if (isAround(column, row, shape, chosen)) return focus;
    if (i < 0 || j < 0 || unit >= shape.units) return line;
    const value = numbers[(i * shape.columns + j) * shape.units + unit] / most;
    return between(paper, value < 0 ? minus : plus, Math.abs(value));
  });
  return most;
}

/**
 * Whether a cell lies in the frame around a unit's picture.
 * @param {number} column
 * @param {number} row
 * @param {Shape} shape
 * @param {number} unit
 */
function isAround(column, row, { rows, columns, across }, unit) {
  const right = column - (unit % across) * (columns + GAP);
  const down = row - Math.floor(unit / across) * (rows + GAP);
  if (right < 0 || down < 0 || right > columns + GAP || down > rows + GAP) return false;
  return right === 0 || down === 0 || right === columns + GAP || down === rows + GAP;
}

/** @param {string} role */
function swatch(role) {
  return element("span", { class: "bp-swatch", style: `background: var(--bp-${role})` });
}

/**
 * The unit and the place in its picture that a cell of the canvas belongs to; places below 0 are between pictures.
 * @param {number} column
 * @param {number} row
 * @param {Shape} shape
 */
function cellOf(column, row, { rows, columns, across }) {
  const [down, right] = [Math.floor(row / (rows + GAP)), Math.floor(column / (columns + GAP))];
  const unit = right < across ? down * across + right : Number.POSITIVE_INFINITY;
  return [unit, (row % (rows + GAP)) - GAP, (column % (columns + GAP)) - GAP];
}

/** @param {Float64Array} numbers */
function largest(numbers) {
  let most = 1e-12;
  for (const one of numbers) if (Math.abs(one) > most) most = Math.abs(one);
  return most;
}
