// The lines of a tape: its steps, their slopes, shares and rates, each with its formula and what computes it. With
// taped.js, which tells when each is seen, the twin of taped.py.

import { computed, moves, slopeOf } from "../graph/tape.js";
import { math, Notation, placed } from "../notation.js";
import { parentsOf } from "../parsing/steps.js";
import { filled, localEntry, partialEntry, shareEntry, slopeEntry, symbolEntry } from "./entries.js";

/** @import { Language, Operand, Step } from "../parsing/grammar.d.ts" */
/** @import { NameEntry } from "../live/contract.d.ts" */
/** @typedef {Record<string, number>} Values */
/** @typedef {{ name: string, compute: (values: Values) => number }} Line */

/**
 * @param {string} of
 * @param {string} by
 */
export const derivative = (of, by) => `d${of}_d${by}`;

export class TapeLines {
  /**
   * @param {Language} language
   * @param {Step[]} steps
   * @param {string} output
   * @param {string[]} inputs
   */
  constructor(language, steps, output, inputs) {
    this.language = language;
    this.notation = new Notation(language.greek);
    this.steps = steps;
    this.output = output;
    this.inputs = inputs;
    /** @type {Record<string, string[]>} */
    this.parents = Object.fromEntries([
      ...inputs.map((name) => [name, []]),
      ...steps.map((step) => [step.name, parentsOf(step)]),
    ]);
    /** @type {Map<string, Set<string>>} */
    this.moving = new Map();
    /** @type {Line[]} */
    this.lines = [];
    /** @type {Record<string, NameEntry>} */
    this.names = {};
    /** @type {Record<string, number>} */
    this.fixed = {};
    for (const name of inputs) this.name(name, symbolEntry(this.notation, name));
    for (const step of steps) this.addStep(step);
    for (const step of steps) for (const name of this.parents[step.name]) this.addSlope(step, name);
    for (const name of inputs) this.addRates(name);
    this.addBackward();
  }

  // ------------------------------------------------------------------------------------------- the names

  /**
   * The steps that use a name, as the way back comes to them.
   * @param {string} name
   */
  users(name) {
    return this.steps.filter((step) => this.parents[step.name].includes(name)).reverse();
  }

  /**
   * @param {string} user
   * @param {string} name
   */
  local = (user, name) => `slope_${user}_${name}`;

  /**
   * @param {string} user
   * @param {string} name
   */
  share = (user, name) => `share_${user}_${name}`;

  /**
   * Name a slope when so many of its shares have arrived.
   * @param {string} name
   * @param {number} count
   */
  soFar(name, count) {
    const users = this.users(name);
    if (count === users.length) return derivative(this.output, name);
    return count === 1 ? this.share(users[0].name, name) : `sum${count}_${name}`;
  }

  /** @param {string} name */
  ratesOf(name) {
    return `by${this.inputs.indexOf(name) + 1}`;
  }

  /**
   * The names that move with an input.
   * @param {string} start
   */
  reached(start) {
    const known = this.moving.get(start) ?? this.movedBy(start);
    this.moving.set(start, known);
    return known;
  }

  /** @param {string} start */
  movedBy(start) {
    const reached = new Set([start]);
    for (const step of this.steps) {
      const moved = this.parents[step.name].some((name) => reached.has(name));
      if (moved && moves(this.language, step)) reached.add(step.name);
    }
    return reached;
  }

  // ------------------------------------------------------------------------------------------- the lines

  /**
   * @param {string} name
   * @param {Partial<NameEntry>} entry
   */
  name(name, entry) {
    const template = entry.template ?? "";
    const parents = [...new Set([...template.matchAll(/⟦(\w+)⟧/g)].map(([, parent]) => parent))];
    const none = { plain: name, spoken: name, label: "", inline: "", opened: "" };
    this.names[name] = { ...none, ...entry, template, parents };
  }

  /**
   * @param {string} name
   * @param {Partial<NameEntry>} entry
   * @param {(values: Values) => number} compute
   */
  add(name, entry, compute) {
    this.name(name, entry);
    this.lines.push({ name, compute });
  }

  /** @param {Step} step */
  places({ name, operands: [p, q] }) {
    return { p, q, y: name, r: typeof q === "number" ? q - 1 : q };
  }

  /** @param {Step} step */
  addStep(step) {
    const { value, opened } = this.language.formulas[step.operation];
    const places = this.places(step);
    const entry = { template: filled(value, places), opened: filled(opened, places) };
    this.add(
      step.name,
      { ...symbolEntry(this.notation, step.name), ...entry },
      computed(this.language, step),
    );
  }

  /**
   * @param {Step} step
   * @param {string} name
   */
  addSlope(step, name) {
    const { slopes, twice, power } = this.language.formulas[step.operation];
    const [p, q] = step.operands;
    const of =
      p === q ? twice : step.operation === "**" && q === 2 ? power : slopes[step.operands.indexOf(name)];
    const still = !moves(this.language, step);
    const template = still ? math("<mn>0</mn>") : filled(of, this.places(step));
    const compute = slopeOf(this.language, step, name);
    this.add(
      this.local(step.name, name),
      { ...localEntry(this.notation, step.name, name), template },
      compute,
    );
  }

  /** @param {string} moved */
  addRates(moved) {
    const prefix = this.ratesOf(moved);
    const reached = this.reached(moved);
    this.name(`${prefix}_${moved}`, partialEntry(this.notation, moved, moved));
    this.fixed[`${prefix}_${moved}`] = 1;
    for (const { name } of this.steps.filter((step) => reached.has(step.name))) {
      const pairs = this.parents[name].filter((one) => reached.has(one));
      const terms = pairs.map((one) => [this.local(name, one), `${prefix}_${one}`]);
      this.addSum(`${prefix}_${name}`, partialEntry(this.notation, name, moved), terms);
    }
  }

  addBackward() {
    const { output, notation } = this;
    const one = { ...slopeEntry(notation, output, output), template: math("<mn>1</mn>") };
    this.add(derivative(output, output), one, () => 1);
    for (const name of [...this.inputs, ...this.steps.map((step) => step.name)].reverse()) {
      if (name === output) continue;
      const shares = this.users(name).map((user) => {
        const terms = [[derivative(output, user.name), this.local(user.name, name)]];
        return this.addSum(this.share(user.name, name), shareEntry(notation, name, user.name), terms);
      });
      for (let count = 2; count < shares.length; count += 1) this.addSoFar(name, count, shares);
      this.addSum(
        derivative(output, name),
        slopeEntry(notation, output, name),
        shares.map((share) => [share]),
      );
    }
  }

  /**
   * What has arrived before all has.
   * @param {string} name
   * @param {number} count
   * @param {string[]} shares
   */
  addSoFar(name, count, shares) {
    const { output, notation } = this;
    const markup = math(`${notation.fraction(output, name)}<mtext>\u00a0so far</mtext>`);
    const said = {
      plain: `${partialEntry(notation, output, name).plain} so far`,
      spoken: `slope by ${notation.plain(name)} so far`,
    };
    const entry = { ...said, label: markup, inline: markup };
    this.addSum(this.soFar(name, count), entry, [[this.soFar(name, count - 1)], [shares[count - 1]]]);
  }

  /**
   * A sum of products of names.
   * @param {string} name
   * @param {Partial<NameEntry>} entry
   * @param {string[][]} terms
   */
  addSum(name, entry, terms) {
    const written = terms.map((factors) => factors.map(placed).join("<mo>×</mo>")).join("<mo>+</mo>");
    const template = math(written || "<mn>0</mn>");
    this.add(name, { ...entry, template }, (values) =>
      terms.reduce((sum, factors) => sum + factors.reduce((product, one) => product * values[one], 1), 0),
    );
    return name;
  }

  /** The tape as a live figure's program: gone through line by line, never run as text. */
  get program() {
    const { lines, inputs, fixed } = this;
    return {
      names: [...inputs, ...Object.keys(fixed), ...lines.map(({ name }) => name)],
      evaluate: (/** @type {Values} */ given) => {
        const values = { ...fixed, ...given };
        for (const { name, compute } of lines) values[name] = compute(values);
        return values;
      },
    };
  }
}
