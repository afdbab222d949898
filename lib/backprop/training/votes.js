// One weight under the glass: its value, its gradient, and the rows of the batch that vote for it.

import { element, quiet, setText } from "../element.js";
import { between, colour, paint } from "./painting.js";

/** @import { Trainer } from "./trainer.js" */
/** @import { Part, Sets } from "./parts.d.ts" */

const SHOWN = 5;

/** @typedef {{ row: number, vote: number, input: number, error: number }} Vote */

/**
 * The share that each row of the last batch has in a weight's gradient: what came in, times the error, over B.
 * @param {Trainer} trainer
 * @param {number} layer
 * @param {number} from
 * @param {number} to
 * @returns {Vote[]} the largest first
 */
export function votesOf(trainer, layer, from, to) {
  const { arrays } = trainer.made;
  const [n, m] = [trainer.sizes[layer - 1], trainer.sizes[layer]];
  const cast = Array.from({ length: trainer.rows }, (_, r) => {
    const [input, error] = [arrays[`A${layer - 1}`][r * n + from], arrays[`Delta${layer}`][r * m + to]];
    return { row: trainer.last[r], vote: (input * error) / trainer.rows, input, error };
  });
  return cast.sort((one, other) => Math.abs(other.vote) - Math.abs(one.vote));
}

/**
 * @param {() => Trainer} trainer
 * @param {Sets} sets
 * @param {() => void} chosen called when another weight has been chosen
 * @returns {Part & { at: () => { layer: number, from: number, to: number }, choose: (layer: number, from: number, to: number) => void }}
 */
export function votes(trainer, sets, chosen) {
  const layers = trainer().sizes.length - 1;
  const fields = {
    layer: field("layer", 1, layers, () => bound()),
    from: field("from unit", middle(sets), trainer().sizes[0], () => chosen()),
    to: field("to unit", 1, trainer().sizes[1], () => chosen()),
  };
  const at = () => ({
    layer: Number(fields.layer.input.value),
    from: Number(fields.from.input.value) - 1,
    to: Number(fields.to.input.value) - 1,
  });
  const bound = () => {
    const { layer } = at();
    for (const [one, units] of /** @type {const} */ ([
      ["from", layer - 1],
      ["to", layer],
    ])) {
      const { input } = fields[one];
      input.max = String(trainer().sizes[units]);
      if (Number(input.value) > Number(input.max)) input.value = input.max;
    }
    chosen();
  };
  const said = element("p", { class: "bp-said" });
  const list = element("ol", { class: "bp-votes" });
  const row = element("div", { class: "bp-fields" }, fields.layer.label, fields.from.label, fields.to.label);
  const node = element(
    "div",
    { class: "bp-part bp-wide" },
    element("p", { class: "bp-heading" }, "One weight, and who votes for its gradient"),
    row,
    said,
    list,
  );
  return {
    node,
    isOfBatch: true,
    at,
    choose(layer, from, to) {
      for (const [name, value] of Object.entries({ layer, from: from + 1, to: to + 1 }))
        fields[/** @type {keyof typeof fields} */ (name)].input.value = String(value);
      bound();
    },
    show: () => show(trainer(), sets, at(), said, list),
  };
}

/**
 * @param {Trainer} trainer
 * @param {Sets} sets
 * @param {{ layer: number, from: number, to: number }} at
 * @param {HTMLElement} said
 * @param {HTMLElement} list
 */
function show(trainer, sets, { layer, from, to }, said, list) {
  const { arrays } = trainer.made;
  const k = from * trainer.sizes[layer] + to;
  const all = votesOf(trainer, layer, from, to);
  const [weight, slope] = [arrays[`W${layer}`][k], arrays[`dE_dW${layer}`][k]].map(short);
  setText(
    said,
    `Weight ${weight}, gradient ${slope}: the sum of ${all.length} votes, each what came in × error ÷ ${all.length}. The largest:`,
  );
  while (list.children.length < Math.min(SHOWN, all.length)) list.append(entry(sets));
  while (list.children.length > all.length) list.lastChild?.remove();
  [...list.children].forEach((item, place) => {
    const { row, vote, input, error } = all[place];
    const [picture, text] = item.children;
    const name = sets.names[sets.train.labels[row]];
    setText(
      text,
      `row ${row + 1}, a ${name}: ${short(input)} × ${short(error)} ÷ ${all.length} = ${short(vote)}`,
    );
    if (picture instanceof HTMLCanvasElement && sets.picture) paintRow(picture, sets, row);
  });
}

/**
 * Where to begin: in the middle of a picture, where there is ink.
 * @param {Sets} sets
 */
function middle({ picture }) {
  if (!picture) return 1;
  const [rows, columns] = picture;
  return Math.floor(rows / 2) * columns + Math.floor(columns / 2) + 1;
}

/** @param {Sets} sets */
function entry({ picture }) {
  const [rows, columns] = picture ?? [1, 1];
  const canvas = element("canvas", {
    width: columns,
    height: rows,
    class: "bp-row",
    hidden: !picture,
    "aria-hidden": true,
  });
  return element("li", {}, canvas, element("span"));
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Sets} sets
 * @param {number} row
 */
export function paintRow(canvas, { train }, row) {
  const [paper, ink] = [colour(canvas, "paper"), colour(canvas, "ink")];
  const { width, height } = canvas;
  paint(canvas, (column, line) => between(paper, ink, train.x[row * width * height + line * width + column]));
}

/**
 * @param {string} name
 * @param {number} value
 * @param {number} most
 * @param {() => void} changed
 */
function field(name, value, most, changed) {
  const input = element("input", { type: "number", min: 1, max: most, value, step: 1 });
  input.addEventListener("change", () => {
    const whole = Math.round(Number(input.value)) || 1;
    input.value = String(Math.min(Number(input.max), Math.max(1, whole)));
    changed();
  });
  quiet(input);
  return { input, label: element("label", {}, `${name} `, input) };
}

/** @param {number} value */
export function short(value) {
  const text = Math.abs(value) >= 0.001 || value === 0 ? value.toFixed(4) : value.toExponential(1);
  return text.replace(/-/g, "−");
}
