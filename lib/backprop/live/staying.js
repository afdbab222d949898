// The words below a drawing stay in view where it is too wide for its place and scrolls.

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
