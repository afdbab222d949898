// Notches: places on a slider's own track, where names of the graph say.

import { element } from "../element.js";

/** @import { Notch } from "./contract.d.ts" */
/** @import { Figure } from "./state.js" */
/** @import { Control, Part, Values } from "./moment.d.ts" */

/**
 * Where on a slider's track a value lies, from 0 to 1; a logarithmic slider's min and max are exponents.
 * @param {Control} control
 * @param {number} value
 */
export function shareOf(control, value) {
  const base = control.get("base");
  const at = base ? Math.log(value) / Math.log(base) : value;
  return (at - control.get("min")) / (control.get("max") - control.get("min"));
}

/**
 * @param {Figure} figure
 * @returns {Part & { attach: (name: string, slider: HTMLElement) => void }}
 */
export function notches(figure) {
  /** @type {[Notch, HTMLElement][]} */
  const ticks = [];
  /** @param {Values} values */
  function place(values) {
    for (const [{ control, at }, tick] of ticks) {
      const share = shareOf(figure.controls[control], values[at]);
      tick.style.display = share >= 0 && share <= 1 ? "" : "none";
      tick.style.left = `${100 * share}%`;
    }
  }
  return {
    update: ({ values }) => place(values),
    attach(name, slider) {
      const base = slider.querySelector(".noUi-base");
      const own = figure.panels.notches.filter(({ control }) => control === name);
      if (!own.length || !base || base.querySelector(".bp-notch")) return;
      for (const notch of own) {
        const tick = element("span", { class: "bp-notch" }, notch.label);
        base.append(tick);
        ticks.push([notch, tick]);
      }
      slider.classList.add("bp-marked");
      place(figure.values);
    },
  };
}
