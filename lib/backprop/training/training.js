// A training as the page has it: the trainer, what it learns from, and the parts that show it.

import { element, setText } from "../element.js";
import { controls, transport } from "./controls.js";
import { losses } from "./losses.js";
import { own } from "./own.js";
import { pad } from "./pad.js";
import { plane } from "./plane.js";
import { MOST_EPOCHS, Player } from "./player.js";
import { parted } from "./sets.js";
import { initialised, Trainer } from "./trainer.js";
import { votes } from "./votes.js";
import { weights } from "./weights.js";

/** @import { Make, Part, Passed, Sets, Settings, Traits } from "./parts.d.ts" */

/** @typedef {{ network: Traits["network"], settings: Settings, sets: Sets, programs: Record<string, Make> }} Given */

export class Training {
  /**
   * @param {Given} given
   * @param {AbortSignal} gone
   */
  constructor(given, gone) {
    this.given = given;
    /** @type {Settings} */
    this.settings = { ...given.settings };
    this.sets = given.sets;
    this.trainer = this.#made();
    /** @type {Passed[]} */
    this.history = [];
    /** @type {Part[]} */
    this.parts = [];
    this.said = element("p", { class: "bp-said" });
    this.body = element("div", { class: "bp-body" });
    this.player = new Player(this, gone);
    const hidden = this.trainer.sizes.length > 2;
    const known = Object.keys(given.programs).filter((name) => hidden && !name.startsWith("own "));
    this.bar = transport(this.player);
    const fields = controls(this.settings, known, () => this.renew());
    const mine = own(
      (table) => this.use(parted(table)),
      () => this.use(given.sets),
    );
    this.node = element("div", { class: "bp-training" }, this.bar.node, fields, this.said, this.body, mine);
    this.back();
    this.#lay();
  }

  /**
   * Learns from other data.
   * @param {Sets} sets
   */
  use(sets) {
    this.sets = sets;
    this.renew();
  }

  /** Begins anew, with a network and with parts that suit settings and data. */
  renew() {
    this.player.pause();
    this.trainer = this.#made();
    this.back();
    this.#lay();
  }

  get #isOwn() {
    return this.sets !== this.given.sets;
  }

  /** The trainer of a network that suits settings and data. */
  #made() {
    const { sets, settings, given } = this;
    const { sizes } = given.network;
    const inputs = sets.train.x.length / sets.train.count;
    const outputs = this.#isOwn ? sets.names.length : sizes[sizes.length - 1];
    const units = [inputs, ...sizes.slice(1, -1).map(() => settings.width), outputs];
    const { [settings.activation]: usual, [`own ${settings.activation}`]: other = usual } = given.programs;
    const make = this.#isOwn ? other : usual;
    return new Trainer(make, units, sets.train);
  }

  /** Goes back to the weights that it began with: those given, while nothing that they hang on has changed. */
  back() {
    const { settings, given, trainer } = this;
    const { width, activation, scale, seed } = settings;
    const start = given.settings;
    const same = width === start.width && activation === start.activation && seed === start.seed;
    const asGiven = same && scale === start.scale && !this.#isOwn;
    const names = trainer.sizes.slice(1).map((_, l, all) => (l < all.length - 1 ? activation : "output"));
    const drawn = () => initialised(trainer.sizes, names, seed, scale);
    trainer.restart(asGiven ? given.network.parameters : drawn(), seed, settings.batch);
    this.history.length = 0;
    this.measure();
  }

  /** Notes how both sets do, unless that is known. */
  measure() {
    const { trainer, sets, history } = this;
    if (history[history.length - 1]?.epoch === trainer.passed) return;
    const [train, test] = [trainer.measure(sets.train), trainer.measure(sets.test)];
    history.push({ epoch: trainer.passed, train, test });
  }

  /** Puts the parts that suit the data in their places. */
  #lay() {
    const { sets } = this;
    const trainer = () => this.trainer;
    const glass = votes(trainer, sets, () => this.show());
    const choose = (/** @type {number} */ unit, /** @type {number} */ from) => glass.choose(1, from, unit);
    this.parts = [losses(this.history)];
    if (trainer().sizes[0] === 2) this.parts.push(plane(trainer, sets));
    else this.parts.push(weights(trainer, sets, glass.at, choose));
    if (sets.picture) this.parts.push(pad(trainer, sets, () => this.show()));
    this.parts.push(glass);
    this.body.replaceChildren(...this.parts.map((part) => part.node));
    this.show();
  }

  /** Shows what it has come to: first what runs other rows through the program, then the last batch. */
  show() {
    for (const part of this.parts) if (!part.isOfBatch) part.show();
    this.trainer.look();
    for (const part of this.parts) if (part.isOfBatch) part.show();
    setText(this.said, told(this.history[this.history.length - 1], this.trainer.steps));
  }

  /** Says aloud how it goes, when it has been stopped. */
  settle() {
    this.said.setAttribute("role", "status");
    this.said.replaceChildren(this.said.textContent ?? "");
  }
}

/**
 * @param {Passed} last
 * @param {number} steps
 */
export function told({ epoch: passed, train, test }, steps) {
  const epoch = Math.floor(passed);
  const share = (/** @type {number} */ right) => `${(100 * right).toFixed(1)} %`;
  if (!Number.isFinite(train.loss)) {
    return `Epoch ${epoch}: the loss is no finite number any more. Go back, and take a smaller η.`;
  }
  const end = epoch < MOST_EPOCHS ? "" : " That is as far as it plays.";
  return (
    `Epoch ${epoch}, step ${steps}. Loss ${train.loss.toFixed(4)} (training), ${test.loss.toFixed(4)} (test). ` +
    `Right: ${share(train.right)} (training), ${share(test.right)} (test).${end}`
  );
}
