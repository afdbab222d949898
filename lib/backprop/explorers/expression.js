// An expression that a reader types, as an explorer: the twin of expression.py. It gives a live figure all that
// Python gives one, made here.

import { general, rounded, filledIn as said } from "../describe.js";
import { drawTape } from "../figures/tape.js";
import { raised } from "../notation.js";
import { namesIn, refuse } from "../parsing/reader.js";
import { stepsOf } from "../parsing/steps.js";
import { derivative } from "./tape_lines.js";
import { BACKWARD, Taped, WALK } from "./taped.js";

/** @import { Language, Operand, Step } from "../parsing/grammar.d.ts" */
/** @import { Look, Mark, Traits, When } from "../live/contract.d.ts" */
/** @import { Box, Said, Shown, Wire } from "../figures/tape.js" */
/** @import { Made, Parts } from "./own.d.ts" */

/** @type {(gid: string, name: string, digits?: number, sign?: boolean) => Mark} */
const number = (gid, name, digits = 4, sign = false) => {
  return { kind: "number", gid, name, digits, sign, prefix: "", halo: false };
};

/**
 * Read a text and make its explorer.
 * @param {Parts} parts
 * @param {string[]} texts
 * @returns {Made}
 */
export function expressionOf({ language, drawnBy, base }, [text]) {
  const taped = tapedOf(language, drawnBy, text);
  const start = Object.fromEntries(taped.inputs.map((name, place) => [name, place + 1]));
  const { program } = taped;
  const boxes = Object.fromEntries(
    Object.keys(taped.parents).map((name) => [name, box(taped, name, drawnBy)]),
  );
  const wires = taped.steps.flatMap((step) =>
    taped.parents[step.name].map((name) => wire(taped, step, name, drawnBy)),
  );
  return {
    program,
    start,
    reach: drawnBy.reach,
    fixed: taped.fixed,
    names: taped.names,
    ...drawTape(boxes, wires, wordsOf(taped, drawnBy), language.room),
    panels: panelsOf(taped, drawnBy, base),
    alt: altOf(taped, program.evaluate(start), drawnBy),
  };
}

/**
 * Read a text, and hold it to what can be drawn.
 * @param {Language} language
 * @param {Parts["drawnBy"]} drawnBy
 * @param {string} text
 */
export function tapedOf(language, { outputs, mostInputs }, text) {
  const used = namesIn(language.grammar, text);
  const output = outputs.find((one) => !used.includes(one)) ?? outputs[0];
  const meant = used.filter((one) => Object.hasOwn(language.grammar.constants, one));
  const steps = stepsOf(language, text, output, meant);
  const inputs = used.filter((name) => steps.some((step) => step.operands.includes(name)));
  const { most } = language.room.tape;
  if (inputs.length > mostInputs || inputs.length + steps.length > most) {
    const got = { got: inputs.length, steps: steps.length };
    refuse(language.grammar, "drawn", { inputs: mostInputs, boxes: most, ...got });
  }
  return new Taped(language, steps, output, inputs);
}

/**
 * @param {Taped} taped
 * @param {Parts["drawnBy"]} drawnBy
 * @param {Parts["base"]} base
 * @returns {Traits["panels"]}
 */
function panelsOf(taped, { words }, base) {
  const { output, inputs, notation } = taped;
  const slopes = Object.fromEntries(inputs.map((name) => [name, derivative(output, name)]));
  const switches = base.panels.switches.map((one) => {
    if (one.kind === "walk") return { ...one, stages: taped.stages };
    if (one.kind !== "choice" || one.name !== "mode") return one;
    const moves = inputs.map((name) => [
      taped.ratesOf(name),
      said(words.moves, { name: notation.plain(name) }),
    ]);
    return { ...one, options: /** @type {[string, string][]} */ ([one.options[0], ...moves]) };
  });
  const missing = /** @type {[string, string][]} */ ([
    [output, said(words.missing, { name: notation.plain(output) })],
  ]);
  const sentence = { ...base.panels.sentence, watch: { [output]: {} }, slopes, missing };
  return { ...base.panels, switches, sentence };
}

/**
 * @param {Taped} taped
 * @param {string} name
 * @param {Parts["drawnBy"]} drawnBy
 * @returns {Box}
 */
function box(taped, name, drawnBy) {
  const { output, steps } = taped;
  const stage = taped.computed(name);
  const value = {
    mark: number(`${name}.value`, name),
    colour: "forward",
    when: stage ? taped.told(stage) : {},
  };
  const seed = steps.length + 1;
  const arrivals = name === output ? [seed] : taped.users(name).map((user) => taped.sent(user.name));
  const slopes = arrivals.map((since, place) => {
    const until = arrivals[place + 1] ?? null;
    const shown = until === null ? derivative(output, name) : taped.soFar(name, place + 1);
    const gid = `${name}.slope${until === null ? "" : `.${place + 1}`}`;
    return {
      mark: number(gid, shown, 4, true),
      colour: "backward",
      when: taped.told(since, until, [BACKWARD]),
    };
  });
  const rates = taped.modesOf(name).map((mode) => {
    const mark = number(`${name}.${mode}`, `${mode}_${name}`, 4, true);
    return { mark, colour: "backward", when: taped.told(stage, null, [mode]) };
  });
  const ringed = stage ? [stage, taped.sent(name), ...(name === output ? [seed] : [])] : [];
  return {
    title: titleOf(taped, name, drawnBy),
    parents: taped.parents[name],
    numbers: { value: [value], slope: [...slopes, ...rates] },
    ringed: ringed.length ? { "reveal stage": ringed.map((at) => `${WALK} ${at}`) } : null,
  };
}

/**
 * What a box computes, as it was typed: v₁ = a · b.
 * @param {Taped} taped
 * @param {string} name
 * @param {Parts["drawnBy"]} drawnBy
 */
function titleOf({ steps, notation }, name, { signs }) {
  const step = steps.find((one) => one.name === name);
  const plain = (/** @type {Operand} */ one) =>
    typeof one === "string" ? notation.plain(one) : constant(one);
  return step
    ? `${notation.plain(name)} = ${written(step, step.operands.map(plain), signs)}`
    : notation.plain(name);
}

/**
 * @param {Step} step
 * @param {string[]} parts
 * @param {Record<string, string>} signs
 */
function written({ operation, operands }, [one, other], signs) {
  if (operation === "neg") return `−${one}`;
  if (other === undefined) return `${operation}(${one})`;
  if (operation !== "**") return `${one} ${signs[operation]} ${other}`;
  const whole = Number.isInteger(operands[1]) && Number(operands[1]) > 0;
  return one + (whole ? raised(other) : `^${other}`);
}

/** @param {number} value */
const constant = (value) => (value < 0 ? `(${general(value, 4)})` : general(value, 4));

/**
 * @param {Taped} taped
 * @param {Step} step
 * @param {string} name
 * @param {Parts["drawnBy"]} drawnBy
 * @returns {Wire}
 */
function wire(taped, step, name, { unit }) {
  const [stage, sent] = [taped.computed(step.name), taped.sent(step.name)];
  const [local, share] = [taped.local(step.name, name), taped.share(step.name, name)];
  const gid = `${name}.${step.name}`;
  const back = taped.told(sent, null, [BACKWARD]);
  /** @type {(name: string, colour: string, when?: When) => Look} */
  const look = (shown, colour, when = {}) => ({ kind: "look", name: shown, colour, unit, when });
  /** @type {Shown[]} */
  const numbers = [
    { mark: number(`${gid}.slope`, local, 2), colour: "muted", when: taped.told(stage, sent, [BACKWARD]) },
    { mark: number(`${gid}.rate`, local, 2), colour: "muted", when: taped.told(stage, null, taped.modes) },
    { mark: number(`${gid}.gradient`, share, 2, true), colour: "backward", when: back },
  ];
  const here = [`${WALK} ${stage}`, `${WALK} ${sent}`, "all"];
  return {
    from: name,
    to: step.name,
    edge: { kind: "edge", gid: `${gid}.edge`, looks: [look(share, "backward", back), look(local, "muted")] },
    numbers,
    lit: { "reveal stage": here, mode: [BACKWARD, ...taped.modesOf(name)] },
  };
}

/**
 * Words below the drawing: what flows, and how much work it is.
 * @param {Taped} taped
 * @param {Parts["drawnBy"]} drawnBy
 * @returns {Said[]}
 */
function wordsOf(taped, { words }) {
  const { steps, inputs, modes, notation } = taped;
  const [end, turn] = [taped.stages.length, steps.length + 1];
  const output = notation.plain(taped.output);
  const runs = said(words.runs, { count: inputs.length, steps: steps.length });
  /** @type {(gid: string, row: number, text: string, colour: string, when: When) => Said} */
  const line = (gid, row, text, colour, when) => ({ gid, row, words: text, colour, when });
  return [
    line("flow.forward", 1, words.forward, "forward", taped.told(0, turn, [BACKWARD])),
    line("flow.back", 1, said(words.back, { output }), "backward", taped.told(turn, null, [BACKWARD])),
    line("work.forward", 0, runs, "muted", taped.told(0, null, modes)),
    ...inputs.map((name, place) => {
      const text = said(words.rates, { name: notation.plain(name) });
      return line(`flow.${modes[place]}`, 1, text, "backward", taped.told(0, null, [modes[place]]));
    }),
    ...Array.from({ length: end + 1 - turn }, (_, place) => {
      const stage = turn + place;
      const [ordered, recursive] = taped.visits(stage);
      const when = taped.told(stage, stage < end ? stage + 1 : null, [BACKWARD]);
      return line(`visits.${stage}`, 0, said(words.visits, { ordered, recursive }), "muted", when);
    }),
  ];
}

/**
 * @param {Taped} taped
 * @param {Record<string, number>} values
 * @param {Parts["drawnBy"]} drawnBy
 */
function altOf(taped, values, drawnBy) {
  const { words } = drawnBy;
  const { steps, inputs, output, notation } = taped;
  const told = steps.map(({ name }) =>
    said(words.step, { title: titleOf(taped, name, drawnBy), value: rounded(values[name]) }),
  );
  const slopes = inputs.map((name) =>
    said(words.slope, { name: notation.plain(name), value: rounded(values[derivative(output, name)]) }),
  );
  const fields = { output: notation.plain(output), steps: told.join(", "), slopes: slopes.join(", ") };
  return said(words.alt, { count: steps.length, ...fields });
}
