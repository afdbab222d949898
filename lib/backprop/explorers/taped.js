// A tape to step along: at which stage of the walk each number of it is told. The twin of taped.py.

import { derivative, TapeLines } from "./tape_lines.js";

/** @import { Operand } from "../parsing/grammar.d.ts" */
/** @import { When } from "../live/contract.d.ts" */

export const [BACKWARD, WALK] = ["backward", "walk"];

export class Taped extends TapeLines {
  /** The name whose provenance is shown at each stage of the walk. */
  get stages() {
    const back = this.steps.toReversed().map(({ name }) => this.share(name, this.parents[name][0]));
    return [...this.steps.map(({ name }) => name), derivative(this.output, this.output), ...back];
  }

  /**
   * The stage at which a name has its value; 0 for an input.
   * @param {string} name
   */
  computed(name) {
    return this.steps.findIndex((step) => step.name === name) + 1;
  }

  /**
   * The stage at which a step sends its slope back.
   * @param {string} name
   */
  sent(name) {
    return 2 * this.steps.length + 2 - this.computed(name);
  }

  /**
   * A condition: from one stage of the walk until before another, and, without `until`, in the end.
   * @param {number} since
   * @param {number | null} [until]
   * @param {string[]} [mode]
   * @returns {When}
   */
  told(since, until = null, mode = []) {
    const end = until ?? this.stages.length + 1;
    const stages = Array.from({ length: Math.max(0, end - since) }, (_, place) => `${WALK} ${since + place}`);
    const told = until === null ? [...stages, "all"] : stages;
    return { "reveal stage": told, ...(mode.length ? { mode } : {}) };
  }

  /** The modes that move one input forward. */
  get modes() {
    return this.inputs.map((name) => this.ratesOf(name));
  }

  /**
   * The modes in which a name moves.
   * @param {string} name
   */
  modesOf(name) {
    return this.inputs.filter((start) => this.reached(start).has(name)).map((start) => this.ratesOf(start));
  }

  /**
   * How many boxes the way back has visited at a stage: in order, and going on from each at once.
   * @param {number} stage
   * @returns {[number, number]}
   */
  visits(stage) {
    const done = this.steps.toReversed().slice(0, Math.max(0, stage - this.steps.length - 1));
    const isInput = (/** @type {Operand} */ one) => this.inputs.includes(String(one));
    const inputs = this.inputs.filter((name) => this.users(name).every((user) => done.includes(user)));
    const paths = this.paths();
    const recursive = done.map(({ name, operands }) => paths[name] * (1 + operands.filter(isInput).length));
    return [done.length + inputs.length, recursive.reduce((sum, one) => sum + one, 0)];
  }

  /** How many ways lead from the output back to each name. */
  paths() {
    const paths = Object.fromEntries(
      Object.keys(this.parents).map((name) => [name, Number(name === this.output)]),
    );
    for (const { name, operands } of this.steps.toReversed()) {
      for (const one of operands) if (typeof one === "string") paths[one] += paths[name];
    }
    return paths;
  }
}
