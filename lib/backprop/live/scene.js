// The scene: the artists of a drawing found by gid, moved, shown, dimmed and described.

import { setAttribute } from "../element.js";
import { holds } from "../figures/conditions.js";
import { follow } from "../figures/following.js";
import { moved } from "./late.js";

/** @import { Figure } from "./state.js" */
/** @import { Part } from "./moment.d.ts" */
/** @import { Scene } from "../figures/svg.js" */

const DIMMED = "0.3"; // as in drawing.py

/**
 * The artists that follow the graph; those that are not seen follow once they are, so that a dense drawing
 * costs what is seen of it.
 * @param {Figure} figure
 * @param {Scene} scene
 * @returns {Part}
 */
export function moving(figure, { find }) {
  const artists = figure.model.get("artists");
  const marks = figure.model.get("marks").map((mark) => {
    const when = artists[mark.gid]?.when ?? {};
    const update = follow(find(mark.gid), mark, figure.evaluate);
    update(figure.now);
    return { when, update };
  });
  let seen = marks;
  return {
    arrange(settings) {
      seen = marks.filter(({ when }) => holds(when, settings));
    },
    update(now) {
      for (const { update } of seen) update(now);
    },
    reset() {
      for (const { update } of marks) update.forget?.();
    },
  };
}

/**
 * The artists that come and go, or are dimmed, with a switch.
 * @param {Figure} figure
 * @param {Scene} scene
 * @returns {Part}
 */
export function comingArtists(figure, { find }) {
  const artists = Object.entries(figure.model.get("artists"));
  const found = artists.map(([gid, conditions]) => ({ node: find(gid), ...conditions }));
  return {
    arrange(settings) {
      for (const { node, when, lit } of found) {
        const strong = holds(lit, settings);
        const text = node.querySelector("text") !== null; // stays legible: it is only muted
        node.style.display = holds(when, settings) ? "" : "none";
        // not `opacity`, for which each node would be painted apart: a hundred lines cost eight milliseconds
        node.style.strokeOpacity = node.style.fillOpacity = strong || text ? "" : DIMMED;
        node.classList.toggle("bp-unlit", text && !strong);
      }
    },
  };
}

/**
 * The drawing in words. They are of the drawing as it starts; once it has moved, they say so.
 * @param {Figure} figure
 * @param {Scene} scene
 * @returns {Part}
 */
export function described(figure, { svg }) {
  const alt = figure.model.get("alt");
  const start = figure.model.get("start");
  svg.setAttribute("aria-label", alt);
  return {
    settle() {
      const since = "Changed since it started; the table below holds every value. It started so:";
      setAttribute(svg, "aria-label", moved(start, figure.standing()) ? `${since} ${alt}` : alt);
    },
  };
}
