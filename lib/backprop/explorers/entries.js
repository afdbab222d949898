// How the names of a tape are written and spoken, and their formulas with what stands at the places.

import { brief } from "../describe.js";
import { inside, math, placed } from "../notation.js";

/** @import { Operand } from "../parsing/grammar.d.ts" */
/** @import { Notation } from "../notation.js" */

/** @param {number} number */
export const literal = (number) => {
  const digits = `<mn>${brief(Math.abs(number))}</mn>`;
  return number < 0 ? `<mrow><mo>(</mo><mo>−</mo>${digits}<mo>)</mo></mrow>` : digits;
};

/**
 * A formula with other names, or numbers, at its places.
 * @param {string} template
 * @param {Record<string, Operand>} places
 */
export function filled(template, places) {
  return template.replace(/<mtext>⟦(\w)⟧<\/mtext>/g, (whole, place) => {
    const operand = places[place];
    if (operand === undefined) return whole;
    return typeof operand === "number" ? literal(operand) : placed(operand);
  });
}

/**
 * @param {Notation} notation
 * @param {string} name
 */
export function symbolEntry(notation, name) {
  const markup = math(notation.symbol(name));
  return { plain: notation.plain(name), spoken: notation.spoken(name), label: markup, inline: markup };
}

/**
 * How the slope of one name by another is written and spoken.
 * @param {Notation} notation
 * @param {string} of
 * @param {string} by
 */
export function partialEntry(notation, of, by) {
  const [above, below] = [of, by].map((name) => notation.plain(name));
  const markup = math(notation.fraction(of, by));
  return {
    plain: `∂${above}/∂${below}`,
    spoken: `slope of ${above} by ${below}`,
    label: markup,
    inline: markup,
  };
}

/**
 * How the slope of a single step is.
 * @param {Notation} notation
 * @param {string} of
 * @param {string} by
 */
export function localEntry(notation, of, by) {
  const { plain, spoken, label } = partialEntry(notation, of, by);
  const markup = math(`<mtext>local\u00a0</mtext>${inside(label)}`);
  return { plain: `local ${plain}`, spoken: `local ${spoken}`, label: markup, inline: markup };
}

/**
 * How what a name's slope gets through one step is.
 * @param {Notation} notation
 * @param {string} name
 * @param {string} user
 */
export function shareEntry(notation, name, user) {
  const said = `share of ${notation.plain(name)} through ${notation.plain(user)}`;
  const [of, through] = [name, user].map((one) => notation.symbol(one));
  const markup = math(`<mtext>share of\u00a0</mtext>${of}<mtext>\u00a0through\u00a0</mtext>${through}`);
  return { plain: said, spoken: said, label: markup, inline: markup };
}

/**
 * How the slope of the output by a name is.
 * @param {Notation} notation
 * @param {string} output
 * @param {string} name
 */
export function slopeEntry(notation, output, name) {
  const [above, below] = [output, name].map((one) => notation.symbol(one));
  return {
    ...partialEntry(notation, output, name),
    spoken: `slope of ${notation.spoken(output)} by ${name === output ? "itself" : notation.spoken(name)}`,
    inline: math(`<mo>∂</mo>${above}<mo>/</mo><mo>∂</mo>${below}`),
  };
}
