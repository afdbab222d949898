// Panels: what stands around the drawing, in the order it is read. What each is made of is declared in
// panels.py.

import { pacePanel } from "./pace.js";
import { PredictionPanel } from "./prediction.js";
import { Provenance } from "./provenance.js";
import { sentencePanel } from "./sentence.js";
import { table } from "./table.js";
import { toolbar } from "./toolbar.js";
import { transport } from "./transport.js";

/** @import { Panel } from "./moment.d.ts" */
/** @import { Figure } from "./state.js" */

/**
 * The panels above the drawing, those below it, and those of the tail, below the sliders.
 * @param {Figure} figure
 */
export function panelsOf(figure) {
  const { prediction, steps } = figure.panels;
  const above = [
    ...(prediction ? [new PredictionPanel(figure, prediction)] : []),
    toolbar(figure),
    ...(steps ? [transport(figure, steps)] : []),
  ];
  const below = [...(steps ? [pacePanel(figure, steps)] : []), sentencePanel(figure)];
  const tail = [new Provenance(figure), table(figure)];
  const elements = (/** @type {Panel[]} */ panels) => panels.map((panel) => panel.element);
  return {
    above: elements(above),
    below: elements(below),
    tail: elements(tail),
    all: [...above, ...below, ...tail],
  };
}
