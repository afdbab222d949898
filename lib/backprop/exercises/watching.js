// What an exercise on a live figure watches: its values, the sliders that have to stay, and the reader.

/** @import { GoalTask, Kept, Model } from "./task.d.ts" */
/** @typedef {{ get: (name: string) => any, on: Function, off: Function, views?: Record<string, Promise<{ el: HTMLElement }>> }} FigureModel */
/** @typedef {{ value: number, moved: Kept[] }} Seen */

const STAYED = 400; // ms

/**
 * Call found(figure) once, and see({ value, moved }) now and at each paint of the live figure, which keeps its
 * values in its model as `bp_values`. Rejects where there is no such figure.
 * @param {Model<GoalTask>} model
 * @param {GoalTask} task
 * @param {{ found: (figure: FigureModel) => void, see: (seen: Seen) => void }} does
 * @param {AbortSignal} gone
 */
export async function watch(model, task, { found, see }, gone) {
  const named = (/** @type {string} */ reference) =>
    model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
  const figure = /** @type {FigureModel} */ (await named(model.get("figure") ?? ""));
  const sliders = await Promise.all(task.kept.map(({ name }) => named(figure.get("controls")[name])));
  if (gone.aborted) return;
  const changed = () => {
    const value = figure.get("bp_values")?.[task.name];
    if (typeof value !== "number") return; // before the figure was first painted
    const start = figure.get("start");
    see({ value, moved: task.kept.filter(({ name }, at) => away(sliders[at].get("value"), start[name])) });
  };
  figure.on("change:bp_values", changed);
  gone.addEventListener("abort", () => figure.off("change:bp_values", changed));
  found(figure);
  changed();
}

/**
 * Whether a slider is elsewhere: one that was put back by hand may stand at 0.9999999999999996 for 1.
 * @param {number} value
 * @param {number} start
 */
export function away(value, start) {
  return Math.abs(value - start) > 1e-9 * Math.max(1, Math.abs(start));
}

/**
 * Call `seen` when the reader has come to an element. A goal shows at its figure from then on rather than when
 * it is reached: a line that comes while one drags would move what is dragged.
 * @param {HTMLElement} node
 * @param {AbortSignal} gone
 * @param {() => void} seen
 */
export function onceSeen(node, gone, seen) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    seen();
  });
  observer.observe(node);
  gone.addEventListener("abort", () => observer.disconnect());
}

/**
 * A function that is told whether the value is there, and calls `stayed` when it has been for a moment:
 * passing through is not arriving.
 * @param {AbortSignal} gone
 * @param {() => void} stayed
 */
export function onceStayed(gone, stayed) {
  let timer = 0;
  gone.addEventListener("abort", () => clearTimeout(timer));
  return (/** @type {boolean} */ there) => {
    clearTimeout(timer);
    if (there) timer = setTimeout(stayed, STAYED);
  };
}
