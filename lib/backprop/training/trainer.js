// Trains a network in the page: mini-batches through the program that Python has printed of its graph.
// Nothing is made while it runs; a test holds its descent to Python's, from the same seed.

import { Random } from "../randomness.js";

/** @import { Made, Make, Measured, Parameters, Rows } from "./parts.d.ts" */

const CHUNK = 256; // rows that are measured at once

export class Trainer {
  /**
   * @param {Make} make
   * @param {number[]} sizes units of each layer, inputs first
   * @param {Rows} train
   */
  constructor(make, sizes, train) {
    this.sizes = sizes;
    this.train = train;
    const units = Object.fromEntries(sizes.map((n, l) => [`n${l}`, n]));
    /** @type {Made} */
    this.made = make(units, train.count);
    this.order = new Int32Array(train.count);
    this.last = new Int32Array(train.count); // the rows of the last batch, or of the first to come
    this.output = this.made.arrays[`A${sizes.length - 1}`];
    this.random = new Random(0);
    this.rows = this.from = this.epoch = this.steps = 0;
  }

  /**
   * Goes back to where it begins: these weights, and this seed's order of the rows.
   * @param {Parameters} parameters
   * @param {number} seed
   * @param {number} batch
   */
  restart(parameters, seed, batch) {
    for (const [name, numbers] of Object.entries(parameters)) this.made.arrays[name]?.set(numbers);
    this.random = new Random(seed);
    for (let row = 0; row < this.order.length; row++) this.order[row] = row;
    this.random.shuffle(this.order);
    this.from = this.epoch = this.steps = 0;
    this.#choose(batch);
  }

  /** How many times it has gone through the rows, parts of an epoch included. */
  get passed() {
    return this.epoch + this.from / this.order.length;
  }

  /** @param {number} batch */
  #choose(batch) {
    this.rows = Math.min(batch, this.order.length - this.from);
    for (let r = 0; r < this.rows; r++) this.last[r] = this.order[this.from + r];
  }

  /**
   * Takes one step, on the next batch; true if that was the last of an epoch.
   * @param {number} batch
   * @param {number} eta
   */
  step(batch, eta) {
    this.#choose(batch);
    this.#take(this.train, this.last, 0, this.rows);
    this.made.scalars.eta = eta;
    this.made.step(this.rows);
    this.steps += 1;
    this.from += this.rows;
    if (this.from < this.order.length) return false;
    this.random.shuffle(this.order);
    this.from = 0;
    this.epoch += 1;
    return true;
  }

  /** Computes every line for the last batch again, at the weights as they are now. */
  look() {
    this.#take(this.train, this.last, 0, this.rows);
    this.made.all(this.rows);
  }

  /**
   * Copies rows of a set into the program's inputs and targets.
   * @param {Rows} set
   * @param {Int32Array | undefined} which all, from the first, if there is none
   * @param {number} first
   * @param {number} count
   */
  #take(set, which, first, count) {
    const { A0, T } = this.made.arrays;
    const n = this.sizes[0];
    const m = this.sizes[this.sizes.length - 1];
    for (let r = 0; r < count; r++) {
      const row = which ? which[first + r] : first + r;
      for (let i = 0; i < n; i++) A0[r * n + i] = set.x[row * n + i];
      for (let j = 0; j < m; j++) T[r * m + j] = set.t[row * m + j];
    }
  }

  /**
   * The mean loss over a set, and the share of its rows that are told right.
   * @param {Rows} set
   * @returns {Measured}
   */
  measure(set) {
    let loss = 0;
    let right = 0;
    const chunk = Math.min(CHUNK, this.order.length);
    for (let first = 0; first < set.count; first += chunk) {
      const rows = Math.min(chunk, set.count - first);
      this.#take(set, undefined, first, rows);
      this.made.loss(rows);
      loss += this.made.scalars.E * rows;
      for (let r = 0; r < rows; r++) if (this.told(r) === set.labels[first + r]) right++;
    }
    return { loss: loss / set.count, right: right / set.count };
  }

  /**
   * The kind that the output says of row r: the largest; of one output, whether it is above one half.
   * @param {number} r
   */
  told(r) {
    const m = this.sizes[this.sizes.length - 1];
    if (m === 1) return this.output[r] > 0.5 ? 1 : 0;
    let best = 0;
    for (let j = 1; j < m; j++) if (this.output[r * m + j] > this.output[r * m + best]) best = j;
    return best;
  }

  /**
   * Runs inputs forward, as many at a time as there is room for; what is told of each is read in `each`.
   * @param {Float64Array} x
   * @param {(row: number, r: number) => void} each called with the row of x and its place in the output
   */
  run(x, each) {
    const n = this.sizes[0];
    const { A0 } = this.made.arrays;
    const chunk = Math.min(CHUNK, this.order.length);
    for (let first = 0; first < x.length / n; first += chunk) {
      const rows = Math.min(chunk, x.length / n - first);
      for (let k = 0; k < rows * n; k++) A0[k] = x[first * n + k];
      this.made.loss(rows);
      for (let r = 0; r < rows; r++) each(first + r, r);
    }
  }
}

/**
 * Random weights of a size that suits each layer, and biases of 0: the twin of learning.py's `initialised`.
 * @param {number[]} sizes
 * @param {string[]} activations
 * @param {number} seed
 * @param {number} scale
 * @returns {Parameters}
 */
export function initialised(sizes, activations, seed, scale) {
  const random = new Random(seed);
  /** @type {Parameters} */
  const parameters = {};
  activations.forEach((name, l) => {
    const [n, m] = [sizes[l], sizes[l + 1]];
    const reach = scale * Math.sqrt((name === "relu" || name === "leaky_relu" ? 6 : 3) / n);
    parameters[`W${l + 1}`] = Float64Array.from({ length: n * m }, () => reach * (2 * random.uniform() - 1));
    parameters[`b${l + 1}`] = new Float64Array(m);
  });
  return parameters;
}
