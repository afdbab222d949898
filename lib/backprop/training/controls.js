// The controls of a training: what is chosen before it, and the buttons that run it.

import { button, element, quiet, setText } from "../element.js";

/** @import { Settings } from "./parts.d.ts" */

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 10];
const BATCHES = [1, 4, 10, 32, 128, 100_000];
const SCALES = [0.01, 0.1, 0.5, 1, 2, 5];

/**
 * @param {Settings} settings changed in place
 * @param {string[]} activations of hidden units; none where there are no such units
 * @param {() => void} renewed called where the network has to begin anew
 */
export function controls(settings, activations, renewed) {
  const one = (/** @type {keyof Settings} */ name) => (/** @type {number | string} */ value) => {
    Object.assign(settings, { [name]: value });
    if (name !== "eta" && name !== "batch") renewed();
  };
  const shown = (/** @type {number} */ batch) => (batch > 2000 ? "all rows" : String(batch));
  const fields = [
    choice("learning rate η", among(RATES, settings.eta), settings.eta, String, one("eta")),
    choice("batch", among(BATCHES, settings.batch), settings.batch, shown, one("batch")),
    choice("weights ×", among(SCALES, settings.scale), settings.scale, String, one("scale")),
    whole("seed", settings.seed, 0, 9999, one("seed")),
  ];
  const hidden = [
    whole("hidden units", settings.width, 1, 64, one("width")),
    choice(
      "activation",
      activations,
      settings.activation,
      (name) => name.replace("_", " "),
      one("activation"),
    ),
  ];
  return element("div", { class: "bp-fields" }, ...fields, ...(activations.length ? hidden : []));
}

/**
 * @param {number[]} values
 * @param {number} own
 */
function among(values, own) {
  return [...new Set([...values, own])].sort((one, other) => one - other);
}

/**
 * @template {number | string} T
 * @param {string} name
 * @param {T[]} values
 * @param {T} start
 * @param {(value: T) => string} text
 * @param {(value: T) => void} changed
 */
function choice(name, values, start, text, changed) {
  const options = values.map((value, k) =>
    element("option", { value: k, selected: value === start }, text(value)),
  );
  const select = element("select", { onchange: () => changed(values[Number(select.value)]) }, ...options);
  quiet(select);
  return element("label", {}, `${name} `, select);
}

/**
 * @param {string} name
 * @param {number} start
 * @param {number} least
 * @param {number} most
 * @param {(value: number) => void} changed
 */
function whole(name, start, least, most, changed) {
  const input = element("input", { type: "number", min: least, max: most, step: 1, value: start });
  const said = element("span", { class: "bp-note", role: "status" });
  input.addEventListener("change", () => {
    const asked = input.valueAsNumber;
    const value = Math.min(most, Math.max(least, Math.round(asked || 0)));
    setText(said, value === asked ? "" : `a whole number from ${least} to ${most}`);
    input.value = String(value);
    changed(value);
  });
  return element("span", {}, element("label", {}, `${name} `, input), " ", said);
}

/** @param {{ play(): void, step(): void, epoch(): void, back(): void }} player */
export function transport(player) {
  const play = button("Play", { onclick: () => player.play(), class: "bp-play" });
  const rest = [
    button("One step", { onclick: () => player.step() }),
    button("One epoch", { onclick: () => player.epoch() }),
    button("Back to the start", { onclick: () => player.back() }),
  ];
  return { play, node: element("div", { class: "bp-acts" }, play, ...rest) };
}
