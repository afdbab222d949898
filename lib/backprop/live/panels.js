// Panels: what stands around the drawing, in the order it is read. What each is made of is declared in
// panels.py.

import { element } from "../element.js";
import { pacePanel } from "./pace.js";
import { PredictionPanel } from "./prediction.js";
import { Provenance } from "./provenance.js";
import { sentencePanel } from "./sentence.js";
import { table } from "./table.js";
import { takePanel } from "./take.js";
import { toolbar } from "./toolbar.js";
import { transport } from "./transport.js";
import { undoPanel } from "./undo.js";
import { walkPanel } from "./walk.js";

/** @import { Panel } from "./moment.d.ts" */
/** @import { Figure } from "./state.js" */

/**
 * The panels by where they stand on the card: above the drawing, beside it what is said, and around the
 * sliders what is asked and where a number comes from.
 * @param {Figure} figure
 */
export function panelsOf(figure) {
  const { prediction, steps, take } = figure.panels;
  const walks = figure.panels.switches.filter((one) => one.kind === "walk");
  const acts = [...walks.map((walk) => walkPanel(figure, walk)), ...(take ? [takePanel(figure, take)] : [])];
  const undo = undoPanel(figure);
  const tools = toolbar(figure, acts.length ? [part("bp-acts", acts)] : [], [undo.element]);
  const bar = [...(steps ? [transport(figure, steps)] : []), tools];
  const said = [...(steps ? [pacePanel(figure, steps)] : []), sentencePanel(figure)];
  const asked = prediction ? [new PredictionPanel(figure, prediction)] : [];
  const tail = [new Provenance(figure)];
  const rest = [table(figure)];
  return {
    bar: part("bp-bar", bar),
    said: part("bp-told", said),
    asked: part("bp-asked", asked),
    tail: part("bp-tail", tail),
    rest: part("bp-rest", rest),
    all: [...bar, ...acts, undo, ...said, ...asked, ...tail, ...rest],
  };
}

/**
 * @param {string} name
 * @param {Panel[]} panels
 */
function part(name, panels) {
  return element("div", { class: `bp-part ${name}` }, ...panels.map((panel) => panel.element));
}
