// A tape walked in the browser: its steps' values and slopes are Python's own, printed (javascript.py), and what is
// typed is never run: it is a list of steps that is gone through.

/** @import { Language, Operand, Step } from "../parsing/grammar.d.ts" */
/** @typedef {Record<string, number>} Values */
/** @typedef {(values: Values) => number} Formula */

/**
 * @param {Operand} operand
 * @param {Values} values
 */
const at = (operand, values) => (typeof operand === "string" ? values[operand] : operand);

/** @param {Step} step */
const isOfOneTwice = ({ operands }) => operands.length === 2 && operands[0] === operands[1];

/**
 * What a step computes.
 * @param {Language} language
 * @param {Step} step
 * @returns {Formula}
 */
export function computed({ operations }, { operation, operands }) {
  const { value } = operations[operation];
  return (values) => value(...operands.map((one) => at(one, values)));
}

/**
 * The slope of a step by one of the names that it is made of.
 * @param {Language} language
 * @param {Step} step
 * @param {string} name
 * @returns {Formula}
 */
export function slopeOf({ operations }, step, name) {
  const { same, slopes, gone = [] } = operations[step.operation];
  if (isOfOneTwice(step) && same) return (values) => same.slopes[0](values[name]);
  if (gone.some(([place, number]) => step.operands[place] === number)) return () => 0;
  const slope = slopes[step.operands.indexOf(name)];
  return (values) => slope(...step.operands.map((one) => at(one, values)));
}

/**
 * Whether a step's value depends on what it is made of: that of x - x does not, nor that of 0*x.
 * @param {Language} language
 * @param {Step} step
 */
export function moves({ operations }, step) {
  const { same, gone = [] } = operations[step.operation];
  if (isOfOneTwice(step) && same) return !same.still;
  return !gone.some(([place, number]) => step.operands[place] === number);
}

/**
 * Every value of a tape, and the slope of its last one by each name: forward along the steps, and back.
 * @param {Language} language
 * @param {Step[]} steps
 * @param {Values} inputs
 */
export function walked(language, steps, inputs) {
  const values = { ...inputs };
  for (const step of steps) values[step.name] = computed(language, step)(values);
  const last = steps[steps.length - 1].name;
  /** @type {Values} */
  const slopes = Object.assign(Object.create(null), { [last]: 1 }); // a name may be one that objects have
  for (const step of steps.toReversed()) {
    const names = new Set(step.operands.filter((one) => typeof one === "string"));
    for (const name of moves(language, step) ? names : []) {
      slopes[name] = (slopes[name] ?? 0) + (slopes[step.name] ?? 0) * slopeOf(language, step, name)(values);
    }
  }
  return { values, slopes };
}
