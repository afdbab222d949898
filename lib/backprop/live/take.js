// Take: the button that takes the step which the drawing shows, as often as the reader likes.

import { button } from "../element.js";
import { holds } from "../figures/conditions.js";

/** @import { Take } from "./contract.d.ts" */
/** @import { Figure } from "./state.js" */
/** @import { Panel } from "./moment.d.ts" */

/**
 * @param {Figure} figure
 * @param {Take} take
 * @returns {Panel}
 */
export function takePanel(figure, { steps, when }) {
  function onclick() {
    figure.settle(); // what was told so far is told; the step is a move of its own
    figure.stand(Object.fromEntries(Object.entries(steps).map(([name, to]) => [name, figure.values[to]])));
    figure.clock.tick();
    figure.settle();
  }
  const node = button("Take the step", { class: "bp-take", onclick });
  return {
    element: node,
    arrange(settings) {
      node.style.visibility = holds(when, settings) ? "" : "hidden"; // its room stays
    },
  };
}
