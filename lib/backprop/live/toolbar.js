// The toolbar: a row of choices or a box to tick for each switch, what is done by a button, and the reset button.

import { button, element, unique } from "../element.js";
import { wholeScreen } from "./whole.js";

/** @import { Choice, Switch, Tick } from "./contract.d.ts" */
/** @import { Figure } from "./state.js" */
/** @import { Panel, Settings } from "./moment.d.ts" */
/** @typedef {{ element: HTMLElement, show: (settings: Settings) => void }} Drawn */

/**
 * @param {Figure} figure
 * @param {Choice} choice
 * @returns {Drawn}
 */
function row(figure, { name, label, options }) {
  const group = unique("setting");
  const radios = options.map(([value]) =>
    element("input", { type: "radio", name: group, value, onchange: () => figure.set({ [name]: value }) }),
  );
  const labels = options.map(([, text], place) =>
    // the style sheet needs the text as an attribute, to keep a label as wide before it is chosen as after
    element("label", {}, radios[place], element("span", { "data-text": text }, text)),
  );
  const legend = element("legend", {}, label);
  return {
    element: element("fieldset", { class: "bp-switch", "data-setting": name }, legend, ...labels),
    show(settings) {
      for (const radio of radios) radio.checked = settings[name] === radio.value;
    },
  };
}

/**
 * @param {Figure} figure
 * @param {Tick} tick
 * @returns {Drawn}
 */
function box(figure, { name, label }) {
  const input = element("input", {
    type: "checkbox",
    onchange: () => figure.set({ [name]: input.checked }),
  });
  return {
    element: element("label", { class: "bp-tick", "data-setting": name }, input, label),
    show(settings) {
      input.checked = settings[name] === true;
    },
  };
}

/**
 * A switch as it is drawn; one that has nothing to switch between, and one made in the drawing, are not.
 * @param {Figure} figure
 * @param {Switch} one
 * @returns {Drawn[]}
 */
function drawn(figure, one) {
  if (one.kind === "choice") return one.options.length > 1 ? [row(figure, one)] : [];
  return one.kind === "tick" ? [box(figure, one)] : [];
}

/**
 * @param {Figure} figure
 * @param {HTMLElement[]} acts what stands after the switches
 * @param {HTMLElement[]} before what stands before the reset
 * @returns {Panel}
 */
export function toolbar(figure, acts, before) {
  const switches = figure.panels.switches.flatMap((one) => drawn(figure, one));
  const reset = button("Reset", { class: "bp-reset", onclick: () => figure.reset() });
  const last = element("div", { class: "bp-last" }, ...before, reset, ...wholeScreen(figure.gone));
  const elements = [...switches.map((one) => one.element), ...acts, last];
  return {
    element: element("div", { class: "bp-toolbar" }, ...elements),
    update({ settings }) {
      for (const { show } of switches) show(settings);
    },
  };
}
