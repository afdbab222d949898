// Sliders: which of them show, which of them count, and the numbers they are set to.
// The rules of `Shown` in panels.py and of `values` in figure.py.

import { holding, holds } from "../figures/conditions.js";

/** @import { Shown, Traits } from "./contract.d.ts" */
/** @import { Control, Settings, Values } from "./moment.d.ts" */

/**
 * The controls whose sliders show: those that may, and either all do, or this one was brought up, or stays.
 * @param {Shown} shown
 * @param {Settings} settings
 * @param {string[]} brought
 * @param {string[]} controls
 */
export function slidersAt({ may, stays, every }, settings, brought, controls) {
  const all = stays === null || (every !== null && holds(every, settings));
  const staying = holding(stays ?? {}, settings);
  const allowed = (/** @type {string} */ name) => !Object.hasOwn(may, name) || holds(may[name], settings);
  return controls.filter(
    (name) => allowed(name) && (all || brought.includes(name) || staying.includes(name)),
  );
}

/**
 * The controls that do not count at these settings: their number is 0, and no formula names them.
 * @param {Shown} shown
 * @param {Settings} settings
 */
export function idle({ counts }, settings) {
  return Object.keys(counts).filter((name) => !holds(counts[name], settings));
}

/**
 * The number a slider is set to: its steps of 0.01 arrive at 0.9999999999999996 where 1 is meant.
 * @param {number} value
 */
export function setting(value) {
  const meant = Number(value.toFixed(10));
  return Math.abs(meant - value) < 1e-14 * Math.max(0.1, Math.abs(meant)) ? meant : value;
}

/**
 * All that the graph is given: fixed numbers, and what the sliders say as far as they count.
 * @param {Traits["fixed"]} fixed
 * @param {Record<string, Control>} controls
 * @param {Shown} shown
 * @param {Settings} settings
 */
export function givenBy(fixed, controls, shown, settings) {
  /** @type {Values} */
  const given = { ...fixed };
  for (const [name, control] of Object.entries(controls)) given[name] = setting(control.get("value"));
  for (const name of idle(shown, settings)) given[name] = 0;
  return given;
}
