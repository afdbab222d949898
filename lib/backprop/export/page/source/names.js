// Names that assistive technology can read, on the controls ipywidgets leaves nameless, also those drawn
// later; and a plain line in place of each control that would need a kernel.

import { all, note } from "./elements.js";

/**
 * @param {HTMLElement} element
 * @param {string} name
 */
function setName(element, name) {
  if ("named" in element.dataset) return; // by a live figure, which says more than its slider's label
  if (name && element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name);
}

/** @param {HTMLElement | null} label */
function labelText(label) {
  if (!label) return "";
  const copy = /** @type {HTMLElement} */ (label.cloneNode(true));
  // KaTeX says everything twice, once for eyes and once as MathML; keep the source it was made of.
  for (const formula of copy.querySelectorAll(".katex")) {
    formula.replaceWith(formula.querySelector("annotation")?.textContent ?? formula.textContent ?? "");
  }
  const title = label.title === "null" ? "" : label.title; // as ipywidgets writes that there is none
  return (copy.textContent ?? "").replace(/[{}\\$]/g, "").trim() || title;
}

/** @param {HTMLElement} widget */
const ownLabel = (widget) => labelText(widget.querySelector(".widget-label")) || widget.title;

/** @param {HTMLElement} widget */
function nameSlider(widget) {
  const handles = all(widget, ".noUi-handle");
  const name = handles.some((handle) => !("named" in handle.dataset)) ? ownLabel(widget) || "slider" : "";
  const [readout] = all(widget, ".widget-readout");
  handles.forEach((handle, index) => {
    setName(handle, handles.length > 1 ? `${name}, ${index ? "upper" : "lower"} end` : name);
  });
  if (!readout) return;
  if (readout.isContentEditable && !readout.role) readout.setAttribute("role", "textbox");
  if (name) setName(readout, `${name}, value`);
  const said = readout.textContent;
  if (handles.length !== 1 || !said || "spoken" in handles[0].dataset) return;
  if (handles[0].getAttribute("aria-valuetext") !== said) handles[0].setAttribute("aria-valuetext", said);
}

/** @type {Record<string, string>} the buttons of Play, by their icons */
const PLAYED = { "fa-play": "Play", "fa-pause": "Pause", "fa-stop": "Stop", "fa-retweet": "Repeat" };

/** @param {HTMLElement} widget */
function namePlay(widget) {
  for (const icon of all(widget, "button .fa")) {
    const shown = Object.keys(PLAYED).find((name) => icon.classList.contains(name));
    const button = icon.closest("button");
    if (button && shown) setName(button, PLAYED[shown]);
  }
}

/**
 * A control that ipywidgets gives a label, which may be empty and hidden, or none.
 * @param {HTMLInputElement} control
 */
function nameInput(control) {
  const label = labelText(control.closest(".widget-inline-hbox")?.querySelector(".widget-label") ?? null);
  const labelled = control.labels?.length && label;
  if (!labelled) setName(control, label || control.placeholder || `${control.type || "value"} field`);
}

/** @param {HTMLElement} widget */
function needsKernel(widget) {
  if (widget.dataset.replaced) return;
  widget.dataset.replaced = "yes";
  const name = ownLabel(widget) || widget.textContent?.trim();
  widget.after(note(`This needs JupyterLab: ${name || "it runs Python"}.`));
}

/** @param {HTMLElement} root */
function look(root) {
  all(root, ".widget-slider").forEach(nameSlider);
  all(root, ".widget-play").forEach(namePlay);
  all(root, ".bp-needs-kernel").forEach(needsKernel);
  for (const picture of all(root, "img.widget-image:not([alt])")) {
    picture.setAttribute("alt", "Picture without a description");
  }
  for (const heading of all(root, "th")) {
    if (!heading.textContent?.trim()) heading.setAttribute("role", "presentation"); // a table's empty corner
  }
  for (const control of all(root, ".widget-inline-hbox :is(input, select, textarea)")) {
    nameInput(/** @type {HTMLInputElement} */ (control));
  }
}

/** @param {HTMLElement} root */
export function nameControls(root) {
  /** @type {Set<HTMLElement>} */
  const changed = new Set();
  function later(/** @type {HTMLElement} */ part) {
    if (!changed.size) {
      requestAnimationFrame(() => {
        const parts = changed.has(root) ? [root] : [...changed];
        changed.clear();
        for (const one of parts) {
          if (one.matches(".widget-slider")) nameSlider(one);
          else look(one);
        }
      });
    }
    changed.add(part);
  }
  look(root);
  const changes = {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["class"],
  };
  new MutationObserver((records) => {
    for (const record of records) {
      const part = concerned(record, root);
      if (part) later(part);
    }
  }).observe(root, changes);
}

/**
 * What is to be looked at anew: the one slider whose number has changed, all of the page where something came.
 * A live figure changes its text sixty times a second, and a large network has a hundred and sixty sliders.
 * @param {MutationRecord} record
 * @param {HTMLElement} root
 */
function concerned({ type, target, addedNodes }, root) {
  const element = target instanceof Element ? target : target.parentElement;
  if (!element || element.closest("svg")) return null;
  const slider = element.closest(".widget-slider");
  if (slider) return /** @type {HTMLElement} */ (slider);
  const play = element.closest(".widget-play");
  if (play) return play.parentElement;
  if (type === "attributes") return element.classList.contains("bp-needs-kernel") ? root : null;
  return [...addedNodes].some((node) => node.nodeType === Node.ELEMENT_NODE) ? root : null;
}
