// What is asked of the reader: artists that answer it, unseen until something has been moved.

/** @import { Figure } from "./state.js" */
/** @import { Part, Values } from "./moment.d.ts" */
/** @import { Scene } from "../figures/svg.js" */

/**
 * Whether a slider stands elsewhere than at the start; one may have come to its nearest step by itself.
 * @param {Values} start
 * @param {Values} now
 */
export function moved(start, now) {
  return Object.keys(start).some(
    (name) => Math.abs(now[name] - start[name]) > 1e-9 * Math.max(Math.abs(start[name]), 1e-12),
  );
}

/**
 * @param {Figure} figure
 * @param {Scene} scene
 * @returns {Part}
 */
export function lateArtists(figure, { find }) {
  const late = figure.model.get("late").map(find);
  const start = figure.model.get("start");
  let open = true;
  /** @param {boolean} now */
  function show(now) {
    if (now === open) return;
    open = now;
    for (const { style } of late) style.visibility = open ? "" : "hidden";
  }
  show(late.length === 0);
  return {
    update() {
      if (!open && moved(start, figure.standing())) show(true);
    },
    reset: () => show(late.length === 0),
  };
}
