// A question that wants a value of a live figure brought to a goal.

import { brief } from "../describe.js";
import { element, marked } from "../element.js";
import { fill, followAtFigure, linkToFigure } from "./at_figure.js";
import { keep, retryButton, say } from "./frame.js";
import { broken, goalInWords, reached, standing } from "./judging.js";
import { onceSeen, onceStayed, watch } from "./watching.js";

/** @import { Frame } from "./frame.js" */
/** @import { GoalTask, Kept, Model, Standing, Verdict } from "./task.d.ts" */
/** @import { FigureModel } from "./watching.js" */

/**
 * @param {Model<GoalTask>} model
 * @param {Frame<GoalTask>} frame
 * @param {AbortSignal} gone
 */
export function sliderGoal(model, frame, gone) {
  const { controls, form, status, task } = frame;
  const line = goalLine(task, controls);
  const retry = retryButton(() => keep(model, { open: model.get("reply").open ?? false }));
  controls.append(retry);
  const now = { value: NaN, moved: /** @type {Kept[]} */ ([]), read: false };
  let said = "nothing yet";
  /** @type {(standing: Standing, shown: boolean) => void} */
  let tell = () => {};
  const arrive = onceStayed(gone, () => {
    if (now.moved.length) say(status, broken(now.moved));
    else keep(model, { ...model.get("reply"), reached: true, value: now.value });
  });
  const draw = () => {
    const { reached: done = false, open = false, value = NaN } = model.get("reply");
    const there = reached(task, now.value);
    const how = standing(there, now.moved, done);
    line.show(now.value, how);
    tell(how, open || now.read);
    retry.hidden = !done;
    const about = done ? "done" : there && now.moved.length ? "broken" : "";
    // Said at each paint, it would be read aloud at each; what is broken is said once one has stayed.
    if (about !== said && about !== "broken") say(status, done ? arrived(task, value) : null);
    said = about;
    arrive(there && !done);
  };
  /** @param {FigureModel} figure */
  const found = (figure) => {
    line.element.append(linkToFigure(figure, () => keep(model, { ...model.get("reply"), open: true })));
    tell = followAtFigure(figure, form, task, gone);
  };
  const see = (/** @type {Partial<typeof now>} */ news) => {
    Object.assign(now, news);
    draw();
  };
  onceSeen(form, gone, () => see({ read: true }));
  watch(model, task, { found, see }, gone).catch(() => {
    say(status, { state: "unread", text: "The figure is not here: run its cell first." });
  });
  return draw;
}

/**
 * @param {GoalTask} task
 * @param {number} value
 * @returns {Verdict}
 */
function arrived({ right, label }, value) {
  if (right) return { state: "right", html: right };
  return { state: "right", html: `You brought ${label} to ${brief(value)}.` };
}

/**
 * The value beside its goal, how it stands, and what may be moved.
 * @param {GoalTask} task
 * @param {HTMLElement} controls
 */
function goalLine(task, controls) {
  const number = element("span", { class: "bp-number" }, "…");
  const now = element("span", { class: "bp-now" }, marked("span", task.label), " = ", number);
  const wanted = element("span", {}, `goal: ${goalInWords(task)}`);
  const note = element("span", { class: "bp-note" });
  const line = element("p", { class: "bp-goal" }, now, wanted, note);
  if (task.rule) controls.append(marked("p", task.rule, { class: "bp-rule" }));
  controls.append(line);
  return {
    element: line,
    /**
     * @param {number} value
     * @param {Standing} how
     */
    show(value, { state, mark, html }) {
      if (Number.isNaN(value)) return; // before the figure was first painted
      number.textContent = brief(value);
      number.dataset.name = task.name;
      number.dataset.value = String(value);
      fill(note, `${mark} ${html}`); // always a word: nothing jumps
      note.dataset.state = state;
    },
  };
}
