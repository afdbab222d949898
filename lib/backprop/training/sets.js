// Data as the trainer takes them: unpacked from what Python has sent, or parted and standardised here.

import { Random } from "../randomness.js";

/** @import { Packed, Rows, Sets } from "./parts.d.ts" */

/**
 * @param {Packed} packed
 * @param {number} outputs 1 for yes and no, else one for each kind
 * @returns {Promise<Rows>}
 */
export async function unpacked({ x, parts, labels }, outputs) {
  const small = Uint8Array.from(atob(x), (letter) => letter.charCodeAt(0));
  const stream = new Blob([small]).stream().pipeThrough(new DecompressionStream("deflate"));
  const bytes = await new Response(stream).arrayBuffer();
  const grey = () => Float64Array.from(new Uint8Array(bytes), (byte) => byte / (parts ?? 1));
  const numbers = parts ? grey() : new Float64Array(bytes);
  return rowsOf(numbers, Int32Array.from(labels), outputs);
}

/**
 * @param {Float64Array} x
 * @param {Int32Array} labels
 * @param {number} outputs
 * @returns {Rows}
 */
function rowsOf(x, labels, outputs) {
  const t = new Float64Array(labels.length * outputs);
  labels.forEach((label, row) => {
    if (outputs === 1) t[row] = label;
    else t[row * outputs + label] = 1;
  });
  return { count: labels.length, x, t, labels };
}

/**
 * Parts rows as `Data.split` does, a fifth for the test, and standardises each column by what is learned from:
 * minus its mean, divided by its spread.
 * @param {{ numbers: number[][], labels: number[], names: string[] }} table
 * @returns {Sets}
 */
export function parted({ numbers, labels, names }) {
  const order = Int32Array.from(labels, (_, row) => row);
  new Random(0).shuffle(order);
  const held = Math.ceil(0.2 * order.length);
  const [learned, tested] = [order.slice(0, order.length - held), order.slice(order.length - held)];
  const columns = numbers[0].map((_, column) => {
    const values = Array.from(learned, (row) => numbers[row][column]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return { mean, spread: spread || 1 };
  });
  const taken = (/** @type {Int32Array} */ rows) =>
    rowsOf(
      Float64Array.from(
        Array.from(rows).flatMap((row) =>
          columns.map(({ mean, spread }, column) => (numbers[row][column] - mean) / spread),
        ),
      ),
      Int32Array.from(rows, (row) => labels[row]),
      names.length,
    );
  return { train: taken(learned), test: taken(tested), names, picture: null };
}
