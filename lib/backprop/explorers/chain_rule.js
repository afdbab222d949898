// Two functions in a row that a reader types, as an explorer: the twin of chain_rule.py, each function a tape.

import { rounded, filledIn as said } from "../describe.js";
import { drawChain } from "../figures/chain.js";
import { shortened } from "../figures/tape.js";
import { walked } from "../graph/tape.js";
import { raised } from "../notation.js";
import { namesIn, piecesOf, refuse } from "../parsing/reader.js";
import { readSteps } from "../parsing/steps.js";
import { Nested, templateOf } from "./nested.js";

/** @import { Language, Operand, Step } from "../parsing/grammar.d.ts" */
/** @import { Made, PairDrawnBy, Parts } from "./own.d.ts" */
/** @typedef {Record<string, number>} Values */
/** @typedef {{ steps: Step[], last: Operand, input: string, formula: string }} OfOne a function of one letter */

/**
 * Read two texts, f and g, and make their explorer.
 * @param {Parts<PairDrawnBy>} parts
 * @param {string[]} texts
 * @returns {Made}
 */
export function pairOf({ language, drawnBy, base }, [outer, inner]) {
  const f = ofOne(language, outer, "f", "u");
  const g = ofOne(language, inner, "g", "x");
  const [low, high] = drawnBy.domain;
  const step = stepOf(low, high);
  const program = programOf(language, f, g, drawnBy.corner);
  const start = { x: low + drawnBy.at * (high - low) };
  const fixed = { step_x: step };
  const values = program.evaluate({ ...start, ...fixed });
  const formulas = { f: f.formula, g: g.formula };
  const missing = missingOf(formulas, drawnBy);
  const curves = curvesOf(program, low, high, step);
  return {
    program,
    start,
    reach: drawnBy.domain,
    fixed,
    names: namesOf(language, f, g, base.names),
    ...drawChain(formulas, curves, values, base.marks, missing, language.room.chain),
    panels: { ...base.panels, sentence: { ...base.panels.sentence, missing } },
    alt: said(drawnBy.alt, { ...formulas, ...roundedAll(values) }),
  };
}

const LOGARITHMS = ["ln", "log"]; // which have no slope where they have no value: formula.py

/** @param {Values} values */
const roundedAll = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value)]));

/**
 * Read a function of one letter, whichever stands for it.
 * @param {Language} language
 * @param {string} text
 * @param {string} name
 * @param {string} input
 * @returns {OfOne}
 */
export function ofOne(language, text, name, input) {
  const { steps, last } = readSteps(language, text);
  const used = namesIn(language.grammar, text).toSorted();
  if (used.length > 1) {
    refuse(language.grammar, "letters", { name, letter: input, found: used.join(" and ") });
  }
  const own = (/** @type {Operand} */ operand) => (operand === used[0] ? input : operand);
  const renamed = steps.map((step) => ({ ...step, operands: step.operands.map(own) }));
  return { steps: renamed, last: own(last), input, formula: asTyped(language, text, used[0], input) };
}

/**
 * A text as it was typed, with the signs of a formula.
 * @param {Language} language
 * @param {string} text
 * @param {string | undefined} letter
 * @param {string} input
 */
function asTyped({ grammar }, text, letter, input) {
  const signs = /** @type {Record<string, string>} */ ({
    "-": " − ",
    "+": " + ",
    "*": "·",
    "**": "^",
    pi: "π",
  });
  const found = piecesOf(grammar, text).map((piece) =>
    piece === letter ? input : Object.hasOwn(signs, piece) ? signs[piece] : piece,
  );
  const tight = found.join("").replace(/(^|[(^·/]) ([−+]) /g, "$1$2");
  const powers = tight.replace(/\^([0-9]+)(?![.0-9e])/g, (_, digits) => raised(digits));
  return powers.replace(/(^|[^\w.])([0-9]+)·(?=[A-Za-z(])/g, "$1$2");
}

/**
 * A step of x that can be seen: 1, 2 or 5 times a power of ten, at most a sixth of what is drawn.
 * @param {number} low
 * @param {number} high
 */
function stepOf(low, high) {
  const most = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(most));
  const fitting = [1, 2, 5].filter((digit) => digit * power <= most * (1 + 1e-9));
  return Number((Math.max(...fitting) * power).toPrecision(6));
}

/**
 * The value and the slope of a function at a place; no slope at a corner, nor where it alone has no value.
 * @param {Language} language
 * @param {OfOne} of
 * @param {number} at
 * @param {string} corner
 */
export function valueAndSlope(language, { steps, last, input }, at, corner) {
  if (typeof last === "number") return [last, 0];
  if (last === input) return [at, 1];
  const { values, slopes } = walked(language, steps, { [input]: at });
  const value = values[last];
  const broken = steps.some(
    ({ name, operation }) =>
      (operation === corner && values[name] === 0) ||
      (LOGARITHMS.includes(operation) && values[name] === Number.NEGATIVE_INFINITY),
  );
  const lost = Number.isNaN(value) && !Number.isNaN(at);
  return [value, broken || lost ? NaN : (slopes[input] ?? 0)];
}

/**
 * @param {Language} language
 * @param {OfOne} f
 * @param {OfOne} g
 * @param {string} corner
 * @returns {Made["program"]}
 */
function programOf(language, f, g, corner) {
  return {
    names: ["x", "step_x", "u", "y", "du_dx", "df_du", "dy_dx", "step_u", "step_y"],
    evaluate({ x, step_x }) {
      const [u, du_dx] = valueAndSlope(language, g, x, corner);
      const [y, df_du] = valueAndSlope(language, f, u, corner);
      const step_u = du_dx * step_x;
      return { x, step_x, u, y, du_dx, df_du, dy_dx: df_du * du_dx, step_u, step_y: df_du * step_u };
    },
  };
}

/**
 * x, u and y at places of the domain that are a step of x apart.
 * @param {Made["program"]} program
 * @param {number} low
 * @param {number} high
 * @param {number} step
 */
function curvesOf({ evaluate }, low, high, step) {
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  const over = Array.from({ length: last - first + 1 }, (_, place) =>
    evaluate({ x: (first + place) * step, step_x: step }),
  );
  return Object.fromEntries(["x", "u", "y"].map((name) => [name, over.map((values) => values[name])]));
}

/**
 * @param {Record<string, string>} formulas
 * @param {PairDrawnBy} drawnBy
 * @returns {[string, string][]}
 */
function missingOf(formulas, { missing, short }) {
  const cut = Object.fromEntries(
    Object.entries(formulas).map(([name, one]) => [name, shortened(one, short)]),
  );
  return Object.entries(missing).map(([name, says]) => [name, said(says, cut)]);
}

/**
 * The prepared names, with the formulas of these functions.
 * @param {Language} language
 * @param {OfOne} f
 * @param {OfOne} g
 * @param {Made["names"]} names
 */
function namesOf(language, f, g, names) {
  const entries = { ...names };
  for (const { of, value, slope, name } of [
    { of: g, value: "u", slope: "du_dx", name: "g" },
    { of: f, value: "y", slope: "df_du", name: "f" },
  ]) {
    const nested = new Nested(language, of.steps, of.input);
    const long = `what the steps of ${name} make`;
    const templates = {
      [value]: templateOf(nested.part(of.last), long),
      [slope]: templateOf(
        nested.slope(of.last),
        `the slopes along the steps of ${name}, multiplied and added`,
      ),
    };
    for (const [one, template] of Object.entries(templates)) {
      const parents = template.includes(`⟦${of.input}⟧`) ? [of.input] : [];
      entries[one] = { ...names[one], template, opened: "", parents };
    }
  }
  return entries;
}
