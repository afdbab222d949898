// The state of a live figure, and what a reader can do to it. Whatever is seen follows it as one of its
// parts.

import { makeClock } from "./clock.js";
import { joined } from "./settings.js";
import { givenBy } from "./sliders.js";
import { rollout } from "./steps.js";

/** @import { Traits } from "./contract.d.ts" */
/** @import { Control, Model, Moment, Part, Program, Rolled, Values } from "./moment.d.ts" */

export class Figure {
  /**
   * @param {Model} model
   * @param {Program} program
   * @param {Record<string, Control>} controls
   * @param {AbortSignal} gone
   */
  constructor(model, program, controls, gone) {
    this.model = model;
    this.controls = controls;
    this.gone = gone;
    this.names = model.get("names");
    this.panels = model.get("panels");
    this.order = program.names;
    this.evaluate = program.evaluate;
    const { steps } = this.panels;
    /** @type {(given: Values) => Rolled} */
    this.roll = steps
      ? rollout(steps, program.evaluate)
      : (given) => ({ history: [program.evaluate(given)], ended: false });
    /** @type {Part[]} */
    this.parts = [];
    this.now = this.moment();
    this.clock = makeClock(
      () => this.paint(),
      () => this.settle(),
      gone,
    );
  }

  get values() {
    return this.now.values;
  }

  /** What each switch is set to, and what those within another are with it. */
  settings() {
    return joined(this.model.get("settings"), this.panels.switches);
  }

  /** @param {string} name */
  plain(name) {
    return this.names[name].plain;
  }

  /** @returns {Moment} */
  moment() {
    const settings = this.settings();
    const given = givenBy(this.model.get("fixed"), this.controls, this.panels.shown, settings);
    const { history, ended } = this.roll(given);
    return { values: history[history.length - 1], given, settings, history, ended };
  }

  paint() {
    this.now = this.moment();
    for (const part of this.parts) part.update?.(this.now);
    this.model.set("bp_values", { ...this.values }); // never saved: for exercises that watch this figure
  }

  settle() {
    for (const part of this.parts) part.settle?.(this.now);
  }

  arrange() {
    for (const part of this.parts) part.arrange?.(this.settings());
    this.clock.schedule();
  }

  /** Show the parts, and follow sliders and settings from now on. */
  start() {
    const { model, clock, gone } = this;
    const arrange = () => this.arrange();
    const changes = /** @type {const} */ (["change:settings", "change:brought"]);
    for (const control of Object.values(this.controls)) control.on("change:value", clock.follow);
    for (const change of changes) model.on(change, arrange);
    gone.addEventListener("abort", () => {
      for (const control of Object.values(this.controls)) control.off("change:value", clock.follow);
      for (const change of changes) model.off(change, arrange);
    });
    for (const part of this.parts) part.arrange?.(this.settings());
    clock.tick();
    this.settle();
  }

  /** @param {Traits["settings"]} changes */
  set(changes) {
    this.model.set("settings", { ...this.model.get("settings"), ...changes });
    this.model.save_changes();
  }

  /**
   * Bring up these sliders, in place of those brought up before.
   * @param {string[]} brought
   */
  show(brought) {
    this.model.set("brought", brought);
    this.model.save_changes();
  }

  /**
   * Keep what the reader expects, and from where; nothing of it in an empty guess.
   * @param {Traits["guess"]} guess
   */
  guess(guess) {
    this.model.set("guess", guess);
    this.model.save_changes();
  }

  /**
   * Ask where a number comes from, which also brings up the sliders that move it.
   * @param {string} name
   */
  select(name) {
    const { switches, shown } = this.panels;
    for (const part of this.parts) part.select?.(name);
    const picks = switches.filter((one) => one.kind === "pick");
    const picked = picks.filter((pick) => Object.hasOwn(pick.of, name));
    if (picked.length) this.set(Object.fromEntries(picked.map((pick) => [pick.name, pick.of[name]])));
    if (Object.hasOwn(shown.brings, name)) this.show(shown.brings[name]);
  }

  /**
   * Say which number is looked at.
   * @param {string | null} name
   */
  choose(name) {
    for (const part of this.parts) part.chosen?.(name);
  }

  /** Where the sliders stand. */
  standing() {
    return Object.fromEntries(
      Object.entries(this.controls).map(([name, control]) => [name, control.get("value")]),
    );
  }

  /**
   * Put sliders to these values, in one picture; the range of one grows where it must.
   * @param {Values} places
   */
  stand(places) {
    this.clock.atOnce(() => {
      for (const [name, value] of Object.entries(places)) {
        const control = this.controls[name];
        if (control.get("base") === undefined) {
          control.set("min", Math.min(control.get("min"), value));
          control.set("max", Math.max(control.get("max"), value));
        }
        control.set("value", value);
        control.save_changes();
      }
    });
    this.clock.schedule();
  }

  reset() {
    const { switches, shown } = this.panels;
    this.stand(this.model.get("start"));
    this.model.set("brought", shown.brought);
    this.set(Object.fromEntries(switches.map((one) => [one.name, one.start])));
    this.choose(null);
    for (const part of this.parts) part.reset?.();
  }
}
