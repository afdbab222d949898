// The transport: play, step and step back. Its buttons move the slider of the steps.

import { button, element } from "../element.js";

/** @import { Steps } from "./contract.d.ts" */
/** @import { Panel } from "./moment.d.ts" */
/** @import { Figure } from "./state.js" */

const BEAT = 80; // ms

/**
 * @param {Figure} figure
 * @param {Steps} steps
 * @returns {Panel}
 */
export function transport(figure, { slider, most }) {
  const control = figure.controls[slider];
  let timer = 0;
  const at = () => control.get("value");
  /** @param {number} k */
  function to(k) {
    control.set("value", Math.max(0, Math.min(most, k)));
    control.save_changes();
  }
  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  }
  function start() {
    if (at() >= most || figure.now.ended) to(0);
    play.textContent = "Pause";
    timer = setInterval(() => {
      to(at() + Math.max(1, Math.round(at() / 20))); // faster as it goes: a thousand steps take seconds
      if (at() >= most || (figure.now.ended && figure.values[slider] < at())) stop();
    }, BEAT);
  }
  const move = (/** @type {number} */ by) => () => {
    stop();
    to(at() + by);
  };
  const play = button("Play", { onclick: () => (timer ? stop() : start()) });
  const back = button("Step back", { onclick: move(-1) });
  const step = button("Step", { onclick: move(1) });
  figure.gone.addEventListener("abort", stop);
  return {
    element: element(
      "div",
      { class: "bp-transport", role: "group", "aria-label": "Steps" },
      back,
      play,
      step,
    ),
    reset: stop,
  };
}
