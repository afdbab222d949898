// Runs a training: as many steps a frame as there is time for, so that the page stays at hand.

import { setText } from "../element.js";

const BUDGET = 12; // milliseconds of a frame
const MOST_EPOCHS = 3000;

/**
 * @typedef {{ trainer: import("./trainer.js").Trainer, settings: import("./parts.d.ts").Settings,
 *   bar: { play: HTMLElement }, said: HTMLElement, show: () => void, measure: () => void, back: () => void,
 *   settle: () => void }} Training
 */

/**
 * @param {Training} training
 * @param {AbortSignal} gone
 */
export function player(training, gone) {
  let frame = 0;
  const step = () => {
    const ended = training.trainer.step(training.settings.batch, training.settings.eta);
    if (ended) training.measure();
    return ended;
  };
  const pause = () => {
    if (!frame) return;
    cancelAnimationFrame(frame);
    frame = 0;
    setText(training.bar.play, "Play");
    training.settle();
  };
  const run = () => {
    const end = performance.now() + BUDGET;
    let ended = false;
    while (!ended && performance.now() < end) ended = step();
    training.show();
    const finite = Number.isFinite(training.trainer.made.scalars.E);
    if (!finite || training.trainer.epoch >= MOST_EPOCHS) pause();
    else frame = requestAnimationFrame(run);
  };
  gone.addEventListener("abort", pause);
  const acts = {
    play() {
      if (frame) return pause();
      training.said.removeAttribute("role"); // what changes each frame is not spoken
      setText(training.bar.play, "Pause");
      frame = requestAnimationFrame(run);
    },
    step() {
      pause();
      step();
      training.show();
    },
    epoch() {
      pause();
      while (!step());
      training.show();
    },
    back() {
      pause();
      training.back();
      training.show();
    },
  };
  return { acts, pause };
}
