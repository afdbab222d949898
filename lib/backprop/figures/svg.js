// A drawing's SVG as an element of a page, which may show it more than once.

import { unique } from "../element.js";

/** @typedef {{ svg: SVGSVGElement, find: (gid: string) => SVGElement }} Scene */

/**
 * Make the drawing that Python saved an element of this page. Two drawings on one page must not share ids, as
 * clip paths and markers are found by them: each gets a scope of its own, and keeps the gids as `data-gid`.
 * @param {string} source
 * @returns {Scene}
 */
export function drawn(source) {
  const scope = `${unique("drawing")}-`;
  const scoped = source
    .replace(/ id="([^"]*)"/g, ` id="${scope}$1" data-gid="$1"`)
    .replace(/url\(#/g, `url(#${scope}`)
    .replace(/href="#/g, `href="#${scope}`);
  const read = new DOMParser().parseFromString(scoped, "image/svg+xml").documentElement;
  const svg = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.importNode(read, true)));
  svg.removeAttribute("width"); // the style sheet sizes it
  svg.removeAttribute("height");
  svg.setAttribute("role", "group");
  const { width, height } = svg.viewBox.baseVal;
  svg.style.setProperty("--card-drawn", String(width)); // its text stays legible: card.css
  svg.style.setProperty("--card-high", String(height));
  return {
    svg,
    find(gid) {
      const node = svg.querySelector(`[data-gid="${CSS.escape(gid)}"]`);
      if (!node) throw new Error(`The drawing has no artist ${gid}.`);
      return /** @type {SVGElement} */ (node);
    },
  };
}
