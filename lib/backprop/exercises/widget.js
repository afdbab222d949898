// Questions that check themselves in the browser, with no kernel and no network. Markup comes from Python
// alone (the trait `task`, made by markup.py); what a reader types is only ever textContent. The reader's
// state is the trait `reply`, so every view of one question shows the same, and a view drawn again its state.

import { quiet, unique } from "../element.js";
import { choice } from "./choice.js";
import { frame } from "./frame.js";
import { numeric } from "./numeric.js";
import { sliderGoal } from "./slider_goal.js";

/** @import { Render } from "@anywidget/types" */
/** @import { Asked, ChoiceTask, GoalTask, Model, NumericTask } from "./task.d.ts" */

/**
 * Fill a frame with what its kind of question needs, and return what draws the reply.
 * @param {Model<any>} model
 * @param {string} id
 * @param {AbortSignal} gone
 */
function ask(model, id, gone) {
  const task = model.get("task");
  const parts = frame(task, id);
  /** @type {Record<Asked<unknown>["kind"], () => () => void>} */
  const kinds = {
    numeric: () => numeric(model, parts),
    choice: () => choice(model, parts),
    slider_goal: () => sliderGoal(model, parts, gone),
  };
  return { form: parts.form, draw: kinds[model.get("kind")]() };
}

/** @type {Render<Asked<NumericTask | ChoiceTask | GoalTask>>} */
function render({ model, el }) {
  const gone = new AbortController();
  const { form, draw } = ask(model, unique("question"), gone.signal);
  model.on("change:reply", draw);
  gone.signal.addEventListener("abort", () => model.off("change:reply", draw));
  draw();
  el.append(form);
  for (const one of form.querySelectorAll("summary, a")) quiet(/** @type {HTMLElement} */ (one)); // Python's
  return () => gone.abort();
}

export default { render };
