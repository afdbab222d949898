// The toolbar: a row of choices or a box to tick for each switch, and the reset button.

import { button, element, marked, setAttribute, unique } from "../element.js";

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

const CORNERS =
  '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path fill="none" stroke="currentColor" ' +
  'stroke-width="2" d="M1 6V1h5M10 1h5v5M15 10v5h-5M6 15H1v-5"/></svg>';

/**
 * The button that gives one explorer the whole screen, and takes it back; Escape does, too.
 * @param {AbortSignal} gone
 */
function fullScreen(gone) {
  const card = () => whole.closest(".bp-explorer");
  const whole = marked("button", CORNERS, {
    type: "button",
    class: "bp-whole",
    async onclick() {
      await (card() === document.fullscreenElement ? document.exitFullscreen() : card()?.requestFullscreen());
      whole.focus();
    },
  });
  const named = () => {
    const says = card() && card() === document.fullscreenElement ? "Leave full screen" : "Full screen";
    for (const name of ["aria-label", "title"]) setAttribute(whole, name, says);
  };
  document.addEventListener("fullscreenchange", named, { signal: gone });
  named();
  whole.hidden = !document.fullscreenEnabled;
  return whole;
}

/**
 * @param {Figure} figure
 * @returns {Panel}
 */
export function toolbar(figure) {
  const switches = figure.panels.switches.map((/** @type {Switch} */ one) =>
    one.kind === "choice" ? row(figure, one) : box(figure, one),
  );
  const reset = button("Reset", { class: "bp-reset", onclick: () => figure.reset() });
  const elements = [...switches.map((one) => one.element), reset, fullScreen(figure.gone)];
  return {
    element: element("div", { class: "bp-toolbar" }, ...elements),
    update({ settings }) {
      for (const { show } of switches) show(settings);
    },
  };
}
