// The steps of a function written as one formula, and its slope as a sum of products along the ways back.

import { moves } from "../graph/tape.js";
import { inside, math, placed } from "../notation.js";
import { literal } from "./entries.js";

/** @import { Language, Operand, Step } from "../parsing/grammar.d.ts" */
/** @typedef {{ markup: string, binds: number }} Part how strongly a formula holds together: 9 is one piece */

const WHOLE = 9;
const BINDS = /** @type {Record<string, number>} */ ({ "+": 1, "-": 1, neg: 1, "*": 2, "**": 3 });
const NEEDS = /** @type {Record<string, [number, number]>} */ ({
  "+": [1, 2],
  "-": [1, 2],
  neg: [2, 2],
  "*": [2, 3],
  "/": [0, 0],
  "**": [WHOLE, 0],
});
const [LEFT, RIGHT] = ["(", ")"].map((sign) => `<mo>${sign}</mo>`);
const BRACKETED = /(form="prefix">[(|]<\/mo>)<mtext>⟦(\w)⟧<\/mtext>/g;
const LONGEST = 12000; // letters of markup

/**
 * @param {Part} part
 * @param {number} needed
 */
const held = ({ markup, binds }, needed) =>
  binds >= needed ? `<mrow>${markup}</mrow>` : `<mrow>${LEFT}${markup}${RIGHT}</mrow>`;

export class Nested {
  /**
   * @param {Language} language
   * @param {Step[]} steps
   * @param {string} input
   */
  constructor(language, steps, input) {
    this.language = language;
    this.steps = new Map(steps.map((step) => [step.name, step]));
    this.input = input;
  }

  /**
   * @param {Operand} operand
   * @returns {Part}
   */
  part(operand) {
    if (typeof operand === "number") return { markup: literal(operand), binds: WHOLE };
    const step = this.steps.get(operand);
    if (!step) return { markup: placed(operand), binds: WHOLE };
    const needs = NEEDS[step.operation] ?? [0, 0];
    const { value } = this.language.formulas[step.operation];
    const markup = this.filled(inside(value), step, needs);
    return { markup, binds: BINDS[step.operation] ?? WHOLE };
  }

  /**
   * @param {string} template
   * @param {Step} step
   * @param {[number, number]} needs
   */
  filled(template, step, [first, second]) {
    const [p, q] = step.operands;
    const places = /** @type {Record<string, [Operand, number]>} */ ({
      p: [p, first],
      q: [q, second],
      y: [step.name, WHOLE],
      r: [typeof q === "number" ? q - 1 : q, 0],
    });
    const bare = template.replace(
      BRACKETED,
      (_, before, place) => before + held(this.part(places[place][0]), 0),
    );
    return bare.replace(/<mtext>⟦([pqyr])⟧<\/mtext>/g, (_, place) =>
      held(this.part(places[place][0]), places[place][1]),
    );
  }

  /**
   * The slope of a step's value by the input, a term for each operand that leads there; none where it is 0.
   * @param {Operand} operand
   * @returns {Part | null}
   */
  slope(operand) {
    if (operand === this.input) return { markup: "<mn>1</mn>", binds: WHOLE };
    const step = typeof operand === "string" ? this.steps.get(operand) : undefined;
    if (!step || !moves(this.language, step)) return null;
    const names = [...new Set(step.operands.filter((one) => typeof one === "string"))];
    const terms = names.flatMap((name) => {
      const along = this.slope(name);
      return along ? [this.term(step, name, along)] : [];
    });
    if (!terms.length) return null;
    if (terms.length === 1) return terms[0];
    return { markup: terms.map((term) => held(term, 1)).join("<mo>+</mo>"), binds: 1 };
  }

  /**
   * @param {Step} step
   * @param {string} name
   * @param {Part} along
   * @returns {Part}
   */
  term(step, name, along) {
    const { slopes, twice, power } = this.language.formulas[step.operation];
    const [p, q] = step.operands;
    const square = step.operation === "**" && q === 2;
    const of = p === q ? twice : square ? power : slopes[step.operands.indexOf(name)];
    const own = { markup: this.filled(inside(of), step, [WHOLE, WHOLE]), binds: 1 };
    if (along.markup === "<mn>1</mn>") return own;
    if (own.markup === "<mn>1</mn>") return along;
    return { markup: `${held(own, 3)}<mo>×</mo>${held(along, 3)}`, binds: 2 };
  }
}

/**
 * A formula as a template; one too long to be read is told in words.
 * @param {Part | null} part
 * @param {string} otherwise
 */
export function templateOf(part, otherwise) {
  const { markup } = part ?? { markup: "<mn>0</mn>" };
  return math(markup.length <= LONGEST ? markup : `<mtext>${otherwise}</mtext>`);
}
