// Neighbours: what stands beside a live figure without belonging to it, its sliders above all.

import { rounded } from "../describe.js";
import { quiet, setAttribute } from "../element.js";
import { named, worded } from "./formulas.js";
import { takeInHand } from "./readouts.js";
import { slidersAt } from "./sliders.js";

/** @import { Figure } from "./state.js" */
/** @import { Part } from "./moment.d.ts" */
/** @typedef {(name: string, slider: HTMLElement) => void} Attach */

const ARRIVING = 10000; // ms in which sliders and chooser may still be drawn

/**
 * The sliders that come and go. They are shown and hidden by their layout, which their views follow wherever
 * they are; `null` leaves their display to the style sheet.
 * @param {Figure} figure
 * @returns {Part}
 */
export function comingSliders({ controls, model, panels }) {
  return {
    arrange(settings) {
      const seen = slidersAt(panels.shown, settings, model.get("brought"), Object.keys(controls));
      for (const [name, control] of Object.entries(controls)) {
        control.get("layout").set("display", seen.includes(name) ? null : "none");
      }
    },
  };
}

/**
 * A logarithmic slider tells a screen reader its exponent; what it stands for is said in its place, once the hand
 * has stopped.
 * @param {Figure} figure
 * @returns {Part}
 */
export function spokenValues({ controls }) {
  const logarithmic = Object.values(controls).filter((control) => control.get("base") !== undefined);
  return {
    settle() {
      for (const control of logarithmic) {
        for (const view of Object.values(control.views ?? {})) {
          view.then(({ el }) => {
            const handle = /** @type {HTMLElement | null} */ (el.querySelector(".noUi-handle"));
            if (!handle) return;
            handle.dataset.spoken = ""; // a page leaves it alone (names.js)
            setAttribute(handle, "aria-valuetext", rounded(control.get("value")));
          });
        }
      }
    },
  };
}

/**
 * Find the sliders around this view whenever they are drawn, which may be before it or after it: give their
 * handles the names that the drawing uses, and let `attach` add to them. What is asked goes above them, and
 * the tail, what is read after the drawing, below: hand, drawing and sentence stay on one screen.
 * @param {Figure} figure
 * @param {HTMLElement} el the element that anywidget gave to this view
 * @param {{ before: HTMLElement, tail: HTMLElement }} around
 * @param {Attach} attach
 */
export function settleAmong(figure, el, { before, tail }, attach) {
  const box = () => el.closest(".bp-explorer");
  function look() {
    const sliders = box()?.querySelector(".bp-sliders");
    if (sliders && sliders.nextElementSibling !== tail) {
      sliders.before(before);
      sliders.after(tail);
    }
    for (const control of el.closest(".bp-chooser")?.querySelectorAll("select, button.widget-button") ?? []) {
      quiet(/** @type {HTMLElement} */ (control));
    }
    nameSliders(figure, attach);
  }
  const watcher = new MutationObserver(look);
  // anywidget puts `el` into the page after this has run: there is no box yet.
  requestAnimationFrame(() => {
    if (figure.gone.aborted) return;
    look();
    const around = box();
    if (around) watcher.observe(around, { childList: true, subtree: true });
  });
  const stop = setTimeout(() => watcher.disconnect(), ARRIVING);
  figure.gone.addEventListener("abort", () => {
    clearTimeout(stop);
    watcher.disconnect();
  });
}

/**
 * ipywidgets gives its sliders no accessible name; the exported page (names.js) names them by their labels
 * and leaves alone what is marked `data-named`, as "weight from unit 1 to unit 2" says more than "w11".
 * @param {Figure} figure
 * @param {Attach} attach
 */
function nameSliders({ controls, names, gone }, attach) {
  for (const [name, control] of Object.entries(controls)) {
    for (const view of Object.values(control.views ?? {})) {
      view.then(({ el: slider }) => {
        attach(name, slider);
        takeInHand(control, slider, gone);
        const label = /** @type {HTMLElement | null} */ (slider.querySelector(".widget-label"));
        if (label && !label.querySelector(".bp-formula")) worded(label, named(name), names);
        for (const part of slider.querySelectorAll(".noUi-handle, .widget-readout")) {
          const handle = /** @type {HTMLElement} */ (part);
          if ("named" in handle.dataset) continue;
          handle.dataset.named = "";
          setAttribute(handle, "aria-label", names[name].spoken);
          quiet(handle);
        }
      });
    }
  }
}
