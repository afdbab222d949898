// A slider in the hand: its keys and its pointer arrive at round numbers, and its readout takes what people
// write. ipywidgets 8 reads a readout by parseFloat, to which 0,5 is 0, 1/3 is 1 and −1.00, as it prints, nothing;
// and it forgets what was typed when one leaves by Tab or pointer.

import { brief, MINUS } from "../describe.js";
import { element } from "../element.js";
import { read } from "../reading.js";
import { decimals, ends, nearest, next } from "./rounds.js";
import { setting } from "./sliders.js";

/** @import { Control } from "./moment.d.ts" */
/** @typedef {(at: number) => number} Formatter */
/**
 * What is used of noUiSlider.
 * @typedef {{
 *   get(unformatted: true): number,
 *   set(at: number): void,
 *   on(event: "change", callback: () => void): void,
 *   updateOptions(options: { format: { from: Formatter, to: Formatter } }): void,
 * }} Api
 */

const READ = 6000; // ms in which a sentence is read
const LONGEST = 8; // characters that a readout has room for
/** @type {Record<string, [1 | -1, boolean]>} */
const KEYS = {
  ArrowRight: [1, false],
  ArrowUp: [1, false],
  ArrowLeft: [-1, false],
  ArrowDown: [-1, false],
  PageUp: [1, true],
  PageDown: [-1, true],
};

/**
 * Take one drawn slider in hand; nothing happens where that was done before.
 * @param {Control} control
 * @param {HTMLElement} slider
 * @param {AbortSignal} gone
 */
export function takeInHand(control, slider, gone) {
  const track = /** @type {(HTMLElement & { noUiSlider?: Api }) | null} */ (
    slider.querySelector(".noUi-target")
  );
  const readout = /** @type {HTMLElement | null} */ (slider.querySelector(".widget-readout"));
  if (!track?.noUiSlider || !readout || "hand" in slider.dataset) return;
  slider.dataset.hand = "";
  readNumbers(control, readout, track.noUiSlider, gone);
  if (control.get("step") !== null) return;
  roundPointer(control, track, track.noUiSlider);
  track.addEventListener("keydown", (event) => roundKey(control, event), true);
}

/**
 * @param {Control} control
 * @param {KeyboardEvent} event
 */
function roundKey(control, event) {
  const { key, altKey, ctrlKey, metaKey } = event;
  const far = key === "Home" ? 0 : key === "End" ? 1 : null;
  if (altKey || ctrlKey || metaKey || (far === null && !Object.hasOwn(KEYS, key))) return;
  event.preventDefault();
  event.stopPropagation();
  const value = far === null ? next(control, control.get("value"), ...KEYS[key]) : ends(control)[far];
  control.set("value", value);
  control.save_changes();
}

/**
 * Let what the pointer says be a round number; what is set otherwise, or only touched, stays as it is.
 * @param {Control} control
 * @param {HTMLElement} track
 * @param {Api} api
 */
function roundPointer(control, track, api) {
  const base = control.get("base");
  /** @type {number | null} */
  let touched = null; // where the pointer found it
  const set = api.set.bind(api);
  api.set = (at) => {
    touched = null;
    set(at);
  };
  track.addEventListener("pointerdown", () => {
    touched = api.get(true);
  });
  /** @param {number} at */
  function to(at) {
    if (touched === null || at === touched) return at;
    const pixel = (control.get("max") - control.get("min")) / Math.max(1, track.clientWidth);
    if (base === undefined) return nearest(control, at, pixel);
    return Math.log(nearest(control, base ** at, pixel)) / Math.log(base);
  }
  api.updateOptions({ format: { from: Number, to } });
}

/**
 * Read what is typed into a readout as exercises read it; say what cannot be read, and show a typed number as it was
 * typed.
 * @param {Control} control
 * @param {HTMLElement} readout
 * @param {Api} api
 * @param {AbortSignal} gone
 */
function readNumbers(control, readout, api, gone) {
  let before = "";
  const refuse = refusing(readout);
  /** @type {number | null} */
  let typed = null;
  function commit() {
    const text = readout.textContent ?? "";
    if (text === before) return;
    const { value, problem } = understood(control, text);
    readout.textContent = before;
    if (value !== null) {
      typed = value;
      control.set("value", value);
      control.save_changes();
      show();
    }
    refuse(problem);
  }
  function show() {
    const now = setting(control.get("value"));
    // noUiSlider counts in hundredths of its range, and comes back a bit beside the number
    if (typed === null || Math.abs(now - typed) > 1e-12 * Math.abs(typed)) typed = null;
    else readout.textContent = asTyped(control, now);
    before = readout.textContent ?? "";
  }
  readout.addEventListener("focus", () => {
    before = readout.textContent ?? "";
  });
  readout.addEventListener("input", () => refuse(""));
  readout.addEventListener("blur", commit);
  readout.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation(); // ipywidgets would read it anew
    commit();
  });
  function follow() {
    refuse("");
    show();
  }
  control.on("change:value", follow);
  gone.addEventListener("abort", () => control.off("change:value", follow));
  api.on("change", show); // a knob that is only touched writes its readout anew
}

/**
 * A number with all the digits that it was typed with, and no fewer decimals than its neighbours.
 * @param {Control} control
 * @param {number} value
 */
export function asTyped(control, value) {
  const text = String(value);
  const [, after = ""] = text.split(".");
  if (text.length > LONGEST) return brief(value);
  const fewer = !text.includes("e") && after.length < decimals(control);
  return (fewer ? value.toFixed(decimals(control)) : text).replace("-", MINUS);
}

/**
 * @param {Control} control
 * @param {string} text
 * @returns {{ value: number | null, problem: string }}
 */
export function understood(control, text) {
  const found = read(text, { count: control.get("step") === 1 });
  if ("problem" in found) return { value: null, problem: found.problem };
  const [least, most] = ends(control);
  if (found.value >= least && found.value <= most) return { value: found.value, problem: "" };
  return {
    value: Math.max(least, Math.min(most, found.value)),
    problem: `This slider goes from ${brief(least)} to ${brief(most)}.`,
  };
}

/**
 * Say below a readout what it could not take, until it has been read; "" takes it away.
 * @param {HTMLElement} readout
 */
function refusing(readout) {
  let going = 0;
  return function refuse(/** @type {string} */ problem) {
    if (readout.nextElementSibling?.className === "bp-refused") readout.nextElementSibling.remove();
    clearTimeout(going);
    if (!problem) return;
    readout.after(element("span", { class: "bp-refused", role: "alert" }, problem));
    going = setTimeout(() => refuse(""), READ);
  };
}
