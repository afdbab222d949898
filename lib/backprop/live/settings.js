// Settings: what each switch is set to. The rule of `joined` in panels.py.

/** @import { Pick, Switch, Walk } from "./contract.d.ts" */
/** @import { Settings } from "./moment.d.ts" */

/**
 * Add, for each pick or walk within another switch, a setting that tells both at once.
 * @param {Settings} settings
 * @param {Switch[]} switches
 * @returns {Settings}
 */
export function joined(settings, switches) {
  const both = { ...settings };
  for (const one of switches.filter(within)) {
    const outer = settings[one.within];
    both[`${one.within} ${one.name}`] = one.at.includes(String(outer))
      ? `${outer} ${settings[one.name]}`
      : outer;
  }
  return both;
}

/**
 * @param {Switch} one
 * @returns {one is Pick | Walk}
 */
function within(one) {
  return (one.kind === "pick" || one.kind === "walk") && one.within !== "";
}
