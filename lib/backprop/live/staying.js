// What stays in view where a drawing is too large for its place and scrolls: what is looked at, the words below.

/** @import { Scene } from "../figures/svg.js" */

/**
 * @param {Scene} scene
 * @param {HTMLElement} stage what scrolls
 */
export function staying({ svg }, stage) {
  const words = svg.querySelectorAll('[data-gid^="below."]'); // tape.py names them so
  if (!words.length) return;
  const follow = () => {
    const along = stage.scrollLeft / (svg.getScreenCTM()?.a ?? 1);
    for (const one of words) one.setAttribute("transform", `translate(${along} 0)`);
  };
  stage.addEventListener("scroll", follow, { passive: true });
}

const MARGIN = 24; // pixels at least, and a part of what is seen
const PART = 0.1;

/**
 * A drawing too large for its place scrolls there, so that the number that is looked at is seen; the page stays.
 * @param {Element} node
 */
export function bringInto(node) {
  const stage = node.closest(".bp-live");
  if (!stage) return;
  const [here, room] = [node.getBoundingClientRect(), stage.getBoundingClientRect()];
  stage.scrollLeft += outside(here.left, here.right, room.left, room.right);
  stage.scrollTop += outside(here.top, here.bottom, room.top, room.bottom);
}

/**
 * How far a stretch must move to lie within another, clear of its ends.
 * @param {number} start
 * @param {number} end
 * @param {number} first
 * @param {number} last
 */
function outside(start, end, first, last) {
  const margin = Math.max(MARGIN, PART * (last - first));
  return Math.min(0, start - first - margin) || Math.max(0, end - last + margin);
}
