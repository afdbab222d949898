// Undo and redo: where the sliders stood, one move of the hand after the other.

import { element, iconButton } from "../element.js";

/** @import { Figure } from "./state.js" */
/** @import { Panel, Values } from "./moment.d.ts" */

const BACK = "M5 2 1 6l4 4M1 6h9a5 4 0 0 1 0 8H6";
const AHEAD = "M11 2l4 4-4 4M15 6H6a5 4 0 0 0 0 8h4";
const MOST = 200; // moves that are remembered

/**
 * The moves so far, and which of them is seen: pure, so that it can be tested without a page.
 * @param {Values} start
 */
export function moves(start) {
  const all = [start];
  let at = 0;
  const same = (/** @type {Values} */ one) => Object.keys(one).every((name) => one[name] === all[at][name]);
  return {
    /**
     * Remember where the sliders stand; moves that were undone are forgotten.
     * @param {Values} now
     */
    note(now) {
      if (same(now)) return;
      all.splice(at + 1, all.length, now);
      if (all.length > MOST) all.shift();
      at = all.length - 1;
    },
    /** @param {number} by -1 to undo, 1 to redo */
    go(by) {
      at = Math.max(0, Math.min(all.length - 1, at + by));
      return all[at];
    },
    /** @param {number} by */
    can: (by) => at + by >= 0 && at + by < all.length,
  };
}

/**
 * @param {Figure} figure
 * @returns {Panel}
 */
export function undoPanel(figure) {
  const past = moves(figure.standing());
  /** @param {number} by */
  function go(by) {
    past.note(figure.standing()); // what the hand has done and not yet let go of
    figure.stand(past.go(by));
    enable();
  }
  const undo = iconButton("Undo", BACK, { onclick: () => go(-1) });
  const redo = iconButton("Redo", AHEAD, { onclick: () => go(1) });
  function enable() {
    undo.disabled = !past.can(-1);
    redo.disabled = !past.can(1);
  }
  enable();
  return {
    element: element("div", { class: "bp-undo", role: "group", "aria-label": "Moves" }, undo, redo),
    settle() {
      past.note(figure.standing());
      enable();
    },
  };
}
