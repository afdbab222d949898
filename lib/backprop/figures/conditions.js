// Conditions: at which settings of a figure's switches something holds, as in conditions.py.

/** @import { When } from "../live/contract.d.ts" */
/** @import { Settings } from "../live/moment.d.ts" */

/**
 * Whether each setting that the condition names has one of its values; one that names none always holds.
 * @param {When} when
 * @param {Settings} settings
 */
export function holds(when, settings) {
  return Object.entries(when).every(([setting, allowed]) => allowed.includes(settings[setting]));
}

/**
 * The names whose condition holds, in the order they were declared in.
 * @param {Record<string, When>} conditions
 * @param {Settings} settings
 */
export function holding(conditions, settings) {
  return Object.keys(conditions).filter((name) => holds(conditions[name], settings));
}
