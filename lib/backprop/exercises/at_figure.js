// A goal where its figure is: a line above the drawing, and the ways there and back.

import { element, marked } from "../element.js";
import { goalInWords } from "./judging.js";

/** @import { GoalTask, Standing } from "./task.d.ts" */
/** @import { FigureModel } from "./watching.js" */

/**
 * The places where the figure is shown, with the sliders around it.
 * @param {FigureModel} figure
 */
async function shownAt(figure) {
  const views = await Promise.all(Object.values(figure.views ?? {}));
  return views.map(({ el }) => el).filter((el) => el.isConnected);
}

/**
 * A link that goes there, and says so to those who read by ear: the place gets the focus.
 * @param {string} text
 * @param {() => Promise<HTMLElement | undefined>} find
 */
function linkTo(text, find) {
  const link = element("a", { class: "bp-link", href: "#" }, text);
  link.addEventListener("click", async (event) => {
    event.preventDefault(); // JupyterLab would take the address for its own
    const place = await find();
    if (!place) return;
    place.classList.add("bp-place");
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ behavior: "instant" }); // it may be ten screens away
  });
  return link;
}

/**
 * Fill a note with markup, unless it holds it already: set anew it would be read aloud anew.
 * @param {HTMLElement} note
 * @param {string} html
 */
export function fill(note, html) {
  if (note.dataset.html !== html) note.innerHTML = html;
  note.dataset.html = html;
}

/**
 * The link from an exercise to its figure.
 * @param {FigureModel} figure
 * @param {() => void} open called when the reader goes there
 */
export function linkToFigure(figure, open) {
  const link = linkTo("Go to the figure", async () => {
    const [el] = await shownAt(figure);
    return /** @type {HTMLElement | undefined} */ (el?.closest(".bp-explorer") ?? el);
  });
  link.addEventListener("click", open);
  return link;
}

/**
 * Show the goal above its figure, wherever that is shown, with the way back to the exercise.
 * @param {FigureModel} figure
 * @param {HTMLElement} form the exercise
 * @param {GoalTask} task
 * @param {AbortSignal} gone
 */
export function followAtFigure(figure, form, task, gone) {
  /** @type {Map<HTMLElement, { line: HTMLElement, note: HTMLElement }>} */
  const lines = new Map();
  gone.addEventListener("abort", () => {
    for (const { line } of lines.values()) line.remove();
  });
  /**
   * @param {Standing} how
   * @param {boolean} shown
   */
  return async ({ state, mark, html }, shown) => {
    for (const el of shown ? await shownAt(figure) : []) {
      if (!lines.has(el)) lines.set(el, lineAbove(el, form, task));
    }
    for (const { line, note } of lines.values()) {
      fill(note, `${mark} ${html}`);
      note.dataset.state = state;
      line.hidden = !shown;
    }
  };
}

/**
 * @param {HTMLElement} el
 * @param {HTMLElement} form
 * @param {GoalTask} task
 */
function lineAbove(el, form, task) {
  const goal = element("span", {}, "Goal: ", marked("span", task.label), ` ${goalInWords(task)}`);
  const note = element("span", { class: "bp-note", role: "status" });
  const back = linkTo("Back to the exercise", async () => form);
  const line = element("div", { class: "bp-goal bp-at-figure" }, goal, note, back);
  const card = el.closest(".bp-card"); // a place of its own there would be below all the others
  if (card) card.before(line);
  else el.prepend(line);
  return { line, note };
}
