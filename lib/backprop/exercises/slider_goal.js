// A question that wants a value of a live figure brought to a goal.

import { brief } from "../describe.js";
import { element } from "../element.js";
import { keep, retryButton, say } from "./frame.js";
import { goalInWords, reached } from "./judging.js";

/** @import { Frame } from "./frame.js" */
/** @import { GoalTask, Model, Verdict } from "./task.d.ts" */

const STAYED = 400; // ms

/**
 * @param {Model<GoalTask>} model
 * @param {Frame<GoalTask>} frame
 * @param {AbortSignal} gone
 */
export function sliderGoal(model, frame, gone) {
  const { controls, status, task } = frame;
  const see = showDistance(task, controls, (value) => {
    if (!model.get("reply").reached) keep(model, { reached: true, value });
  });
  const retry = retryButton(() => keep(model, {}));
  controls.append(retry);
  gone.addEventListener("abort", see.stop);
  watch(model, see.now, gone).catch(() => {
    say(status, { state: "unread", text: "The figure is not here: run its cell first." });
  });
  return () => {
    const reply = model.get("reply");
    retry.hidden = !reply.reached;
    say(status, reply.reached ? arrived(task, reply.value ?? NaN) : null);
  };
}

/**
 * @param {GoalTask} task
 * @param {number} value
 * @returns {Verdict}
 */
function arrived({ right, label }, value) {
  if (right) return { state: "right", html: right };
  return { state: "right", text: `You brought ${label} to ${brief(value)}.` };
}

/**
 * Show the value beside its goal, and call `arrive` when it has stayed there for a moment: passing through is
 * not arriving.
 * @param {GoalTask} task
 * @param {HTMLElement} controls
 * @param {(value: number) => void} arrive
 */
function showDistance(task, controls, arrive) {
  const number = element("span", { class: "bp-number" }, "…");
  const now = element("span", { class: "bp-now" }, `${task.label} = `, number);
  const wanted = element("span", {}, `goal: ${goalInWords(task)}`);
  const note = element("span", { class: "bp-note" });
  controls.append(element("p", { class: "bp-goal" }, now, wanted, note));
  let timer = 0;
  return {
    stop: () => clearTimeout(timer),
    /** @param {Record<string, number> | undefined} values none before the figure was first painted */
    now(values) {
      const value = values?.[task.name];
      clearTimeout(timer);
      if (typeof value !== "number") return;
      const there = reached(task, value);
      number.textContent = brief(value);
      number.dataset.name = task.name;
      number.dataset.value = String(value);
      note.textContent = there ? "✓ there" : "○ not there"; // always a word: nothing jumps
      note.dataset.state = there ? "right" : "";
      if (there) timer = setTimeout(() => arrive(value), STAYED);
    },
  };
}

/**
 * Call see(values) now and at each paint of the live figure, which keeps its values in its model
 * as `bp_values`.
 * @param {Model<GoalTask>} model
 * @param {(values: Record<string, number> | undefined) => void} see
 * @param {AbortSignal} gone
 */
async function watch(model, see, gone) {
  const id = (model.get("figure") ?? "").replace("IPY_MODEL_", "");
  const figure = await model.widget_manager.get_model(id);
  if (gone.aborted) return;
  const changed = () => see(figure.get("bp_values"));
  figure.on("change:bp_values", changed);
  gone.addEventListener("abort", () => figure.off("change:bp_values", changed));
  changed();
}
