// The walk: two buttons that go through the stages of a derivation, each shown with where its number comes from.

import { button, element, setText } from "../element.js";
import { holds } from "../figures/conditions.js";

/** @import { Walk } from "./contract.d.ts" */
/** @import { Figure } from "./state.js" */
/** @import { Panel } from "./moment.d.ts" */

/**
 * @param {Figure} figure
 * @param {Walk} walk
 * @returns {Panel}
 */
export function walkPanel(figure, { name, stages, when }) {
  const at = () => Number(figure.settings()[name]);
  /** @param {number} stage */
  function to(stage) {
    figure.set({ [name]: String(stage) });
    if (stage) figure.select(stages[stage - 1]);
  }
  const back = button("← Previous", { onclick: () => to(Math.max(0, at() - 1)) });
  const next = button("Next →", { onclick: () => to(Math.min(stages.length, at() + 1)) });
  const count = element("output", { class: "bp-stage" });
  const row = element("div", { class: "bp-walk", role: "group", "aria-label": "Step by step" });
  row.append(back, count, next);
  return {
    element: row,
    arrange(settings) {
      row.style.visibility = holds(when, settings) ? "" : "hidden"; // its room stays
      back.disabled = at() === 0;
      next.disabled = at() === stages.length;
      setText(count, `${at()} of ${stages.length}`);
    },
  };
}
