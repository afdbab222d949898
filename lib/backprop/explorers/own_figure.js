// The live figure of what is typed. It is shown by the module of the prepared figures beside it, with a model that
// lives here: Python is not asked for a drawing.

import { element } from "../element.js";
import { loaded, makerOf, referred } from "./making.js";

/** @import { RenderProps } from "@anywidget/types" */
/** @import { Traits } from "../live/contract.d.ts" */
/** @import { Made, OwnModel, OwnTraits, Slider } from "./own.d.ts" */

/** The traits of a figure, as a model of ipywidgets keeps them. */
class Local extends EventTarget {
  /**
   * @param {Record<string, unknown>} traits
   * @param {unknown} manager
   */
  constructor(traits, manager) {
    super();
    this.traits = traits;
    this.widget_manager = manager;
  }

  /** @param {string} name */
  get(name) {
    return this.traits[name];
  }

  /**
   * @param {string} name
   * @param {unknown} value
   */
  set(name, value) {
    this.traits[name] = value;
    this.dispatchEvent(new Event(`change:${name}`));
  }

  save_changes() {}

  /**
   * @param {string} event
   * @param {() => void} callback
   */
  on(event, callback) {
    this.addEventListener(event, callback);
  }

  /**
   * @param {string} event
   * @param {() => void} callback
   */
  off(event, callback) {
    this.removeEventListener(event, callback);
  }
}

/** @type {WeakMap<OwnModel, { key: string, made: Made, local: Local }>} what is drawn stays, wherever it is shown */
const KEPT = new WeakMap();

/** @param {RenderProps<OwnTraits>} props */
export async function figure({ model, el }) {
  const typed = /** @type {OwnModel} */ (await referred(model, model.get("typed")));
  const { make, base } = await makerOf(typed);
  const sliders = await Promise.all(model.get("sliders").map((one) => referred(model, one)));
  const live = (await loaded(base.get("_esm"))).default; // the module that shows figures, as this page has it
  let shown = Promise.resolve(() => {});
  async function draw() {
    const key = JSON.stringify(typed.get("value"));
    const before = KEPT.get(model);
    if (before?.key !== key) {
      const made = make(typed.get("value"));
      const moved = before !== undefined;
      KEPT.set(model, { key, made, local: localOf(made, model, sliders, moved) });
    }
    const { local } = /** @type {{ local: Local }} */ (KEPT.get(model));
    const slot = element("div", { class: "bp-own-figure" });
    el.replaceChildren(slot);
    return (await live.render({ model: local, el: slot })) ?? (() => {});
  }
  const follow = () => {
    shown = shown.then((end) => end()).then(draw);
  };
  follow();
  await shown;
  typed.on("change:value", follow);
  return () => {
    typed.off("change:value", follow);
    shown.then((end) => end());
  };
}

/**
 * @param {Made} made
 * @param {OwnModel} model
 * @param {Slider[]} sliders
 * @param {boolean} moved whether another figure was shown before
 */
function localOf(made, model, sliders, moved) {
  const names = Object.keys(made.start);
  for (const [place, slider] of sliders.entries()) giveTo(slider, names[place], made, moved);
  const references = model.get("sliders");
  const settings = made.panels.switches.map((one) => [one.name, one.start]);
  /** @type {Omit<Traits, "program" | "bp_values">} */
  const traits = {
    ...made,
    controls: Object.fromEntries(names.map((name, place) => [name, references[place]])),
    settings: Object.fromEntries(settings),
    brought: made.panels.shown.brought,
    guess: {},
    late: [],
  };
  return new Local(traits, model.widget_manager);
}

/**
 * Give a slider to a name, or put it away.
 * @param {Slider} slider
 * @param {string | undefined} name
 * @param {Made} made
 * @param {boolean} moved
 */
function giveTo(slider, name, { start, reach, names }, moved) {
  slider.get("layout").set("display", name === undefined ? "none" : null);
  if (name === undefined) return;
  for (const view of Object.values(slider.views ?? {})) view.then(({ el }) => forget(el));
  slider.set("description", names[name].plain);
  if (!moved) return; // as Python made it, or as the reader left it
  const [low, high] = Array.isArray(reach) ? reach : [-reach, Math.max(reach, start[name])];
  slider.set("min", Math.min(low, slider.get("min")));
  slider.set("max", Math.max(high, slider.get("max")));
  slider.set("value", start[name]);
  slider.set("min", low);
  slider.set("max", high);
  slider.save_changes();
}

/**
 * What was called by another name is named anew (neighbours.js).
 * @param {HTMLElement} slider
 */
function forget(slider) {
  for (const named of slider.querySelectorAll("[data-named]"))
    delete (/** @type {HTMLElement} */ (named).dataset.named);
  slider.querySelector(".widget-label .bp-formula")?.parentElement?.replaceChildren();
}
