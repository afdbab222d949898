// Read an expression into a tape: the primitive steps that compute it. The twin of steps.py.

import { namesIn, readInto, refuse } from "./reader.js";

/** @import { Builder, Language, Operand, Step } from "./grammar.d.ts" */

/**
 * The operands that are names, each once.
 * @param {Step} step
 */
export const parentsOf = ({ operands }) => [...new Set(operands.filter((one) => typeof one === "string"))];

/**
 * Read a text into steps, whose last one is called `output`.
 * @param {Language} language
 * @param {string} text
 * @param {string} output
 * @param {string[]} [known]
 */
export function stepsOf(language, text, output, known = []) {
  const { steps, last } = readSteps(language, text, known);
  if (!steps.length || last !== steps[steps.length - 1].name) refuse(language.grammar, "no step");
  return [...steps.slice(0, -1), { ...steps[steps.length - 1], name: output }];
}

/**
 * Read a text into steps, of which there may be none; `last` is what it comes to.
 * @param {Language} language
 * @param {string} text
 * @param {string[]} [known]
 * @param {string[]} [taken] names that no step may begin like
 */
export function readSteps(language, text, known = [], taken = []) {
  const names = [...namesIn(language.grammar, text), ...taken];
  const letter = [...language.grammar.letters].find((one) => !names.some((name) => name.startsWith(one)));
  const tape = new Tape(language, letter ?? language.grammar.noLetter);
  const last = readInto(language.grammar, tape, text, known);
  return { steps: tape.steps, last };
}

/** @implements {Builder<Operand>} */
class Tape {
  /**
   * @param {Language} language
   * @param {string} letter
   */
  constructor({ grammar, operations }, letter) {
    this.grammar = grammar;
    this.operations = operations;
    this.letter = letter;
    /** @type {Step[]} */
    this.steps = [];
  }

  /** @param {string} piece */
  number(piece) {
    const { grammar } = this;
    const value = Number(piece);
    if (value && !(1 / grammar.largest <= value && value <= grammar.largest))
      refuse(grammar, "number", { piece });
    return value;
  }

  /** @param {string} name */
  named(name) {
    return name === "pi" ? Math.PI : name;
  }

  /** @param {Operand} part */
  negative(part) {
    return typeof part === "string" ? this.step(this.grammar.negative, part) : 0 - part;
  }

  /**
   * @param {string} sign
   * @param {Operand} one
   * @param {Operand} other
   */
  combined(sign, one, other) {
    if (sign === "/" && other === 0) refuse(this.grammar, "zero");
    if (typeof one === "number" && typeof other === "number") {
      const undone = sign === "**" && one === 0 && other < 0;
      const made = undone ? NaN : this.operations[sign].value(one, other);
      return this.inRange(made, sign === "**" ? "a power" : "");
    }
    if (sign === "**") this.checkPower(one, other);
    return this.step(sign, one, other);
  }

  /**
   * @param {string} name
   * @param {Operand} argument
   */
  applied(name, argument) {
    if (typeof argument === "string") return this.step(name, argument);
    const made = this.operations[name].value(argument);
    return this.inRange(made === -Infinity ? NaN : made, `${name}(…)`); // the logarithm of 0
  }

  /**
   * @param {number} value
   * @param {string} what
   */
  inRange(value, what) {
    if (Number.isNaN(value)) refuse(this.grammar, "unreal", { what });
    if (Math.abs(value) > this.grammar.largest) refuse(this.grammar, "large");
    return value;
  }

  /**
   * @param {Operand} base
   * @param {Operand} exponent
   */
  checkPower(base, exponent) {
    const { grammar } = this;
    if (typeof base === "number" && base <= 0) refuse(grammar, "base");
    if (typeof exponent === "number" && Math.abs(exponent) > grammar.highestPower) {
      refuse(grammar, "high", { most: grammar.highestPower });
    }
  }

  /**
   * @param {string} operation
   * @param {...Operand} operands
   */
  step(operation, ...operands) {
    const same = this.steps.find(
      (one) => one.operation === operation && one.operands.every((operand, at) => operand === operands[at]),
    );
    if (same) return same.name;
    const name = `${this.letter}_${this.steps.length + 1}`;
    this.steps.push({ name, operation, operands });
    return name;
  }
}
