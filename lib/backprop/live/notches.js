// Notches: places on a slider's own track, where names of the graph say; and the ghost of where it started.

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
  /** @type {Map<string, HTMLElement[]>} */
  const ghosts = new Map();
  const start = figure.model.get("start");
  /** @param {Values} values */
  function place(values) {
    for (const [{ control, at }, tick] of ticks) stand(tick, control, values[at]);
    for (const [name, ghost] of ghosts) for (const one of ghost) stand(one, name, start[name]);
  }
  /**
   * @param {HTMLElement} tick
   * @param {string} control
   * @param {number} value
   */
  function stand(tick, control, value) {
    const share = shareOf(figure.controls[control], value);
    const left = `${(100 * share).toFixed(2)}%`;
    if (tick.style.left === left) return;
    tick.style.display = share >= 0 && share <= 1 ? "" : "none";
    tick.style.left = left;
  }
  return {
    update: ({ values }) => place(values),
    attach(name, slider) {
      const base = slider.querySelector(".noUi-base");
      const own = figure.panels.notches.filter(({ control }) => control === name);
      if (!base || base.querySelector(".bp-ghost")) return;
      const ghost = element("span", { class: "bp-ghost" });
      base.append(ghost);
      ghosts.set(name, [...(ghosts.get(name) ?? []), ghost]);
      for (const notch of own) {
        const tick = element("span", { class: "bp-notch" }, notch.label);
        base.append(tick);
        ticks.push([notch, tick]);
      }
      slider.classList.toggle("bp-marked", own.length > 0);
      place(figure.values);
    },
  };
}
