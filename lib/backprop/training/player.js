// Runs a training: as many steps a frame as there is time for, so that the page stays at hand.

import { setText } from "../element.js";

const BUDGET = 12; // milliseconds of a frame
export const MOST_EPOCHS = 3000;

/**
 * @typedef {{ trainer: import("./trainer.js").Trainer, settings: import("./parts.d.ts").Settings,
 *   bar: { play: HTMLElement }, said: HTMLElement, show: () => void, measure: () => void, back: () => void,
 *   settle: () => void }} Training
 */

export class Player {
  #frame = 0;
  #isDue = false; // an epoch has ended, and is to be measured: in a frame of its own, so that none is long

  /**
   * @param {Training} training
   * @param {AbortSignal} gone
   */
  constructor(training, gone) {
    this.training = training;
    gone.addEventListener("abort", () => cancelAnimationFrame(this.#frame));
  }

  /** Takes a step; true if it was the last of an epoch. */
  #advance() {
    const { trainer, settings } = this.training;
    this.#isDue = trainer.step(settings.batch, settings.eta);
    return this.#isDue;
  }

  #measure() {
    this.training.measure();
    this.#isDue = false;
  }

  #run() {
    const { training } = this;
    const end = performance.now() + BUDGET;
    if (this.#isDue) this.#measure();
    else while (!this.#advance() && performance.now() < end);
    training.show();
    const isOver = !Number.isFinite(training.trainer.made.scalars.E) || training.trainer.epoch >= MOST_EPOCHS;
    if (isOver) this.pause();
    else this.#frame = requestAnimationFrame(() => this.#run());
  }

  pause() {
    if (!this.#frame) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#measure();
    this.training.show();
    setText(this.training.bar.play, "Play");
    this.training.settle();
  }

  play() {
    if (this.#frame) return this.pause();
    this.training.said.removeAttribute("role"); // what changes each frame is not spoken
    setText(this.training.bar.play, "Pause");
    this.#frame = requestAnimationFrame(() => this.#run());
  }

  step() {
    this.pause();
    this.#advance();
    this.#measure();
    this.training.show();
  }

  epoch() {
    this.pause();
    while (!this.#advance());
    this.#measure();
    this.training.show();
  }

  back() {
    this.pause();
    this.training.back();
    this.training.show();
  }
}
