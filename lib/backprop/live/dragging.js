// Dragging: a dot whose place is a slider's number moves that slider, by pointer and by finger. Keys are the
// slider's own.

import { back } from "../figures/axes_map.js";
import { nearest } from "./rounds.js";

/** @import { Axis, Mark, Steps } from "./contract.d.ts" */
/** @import { Figure } from "./state.js" */
/** @import { Control, Part, Values } from "./moment.d.ts" */
/** @import { Scene } from "../figures/svg.js" */
/** @typedef {{ name: string, axis: Axis, origin: number }} Rail a slider, and the axis that it goes along */
/** @typedef {{ gid: string, across: Rail | null, up: Rail | null }} Grip */

/**
 * The dots that can be dragged: those that stand where a slider says. One that has taken steps from there does
 * not; the ring where it began does.
 * @param {Mark[]} marks
 * @param {string[]} controls
 * @param {Pick<Steps, "state"> | null} steps
 * @returns {Grip[]}
 */
export function grips(marks, controls, steps) {
  const state = steps?.state ?? {};
  /** @type {(name: string, axis: Axis, origin?: number) => Rail | null} */
  const rail = (name, axis, origin = 0) => (controls.includes(name) ? { name, axis, origin } : null);
  const found = marks.flatMap((mark) => {
    const { gid, kind } = mark;
    if (kind === "bead") return { gid, across: rail(mark.at.name, mark.axes.x, mark.at.origin), up: null };
    if (kind !== "point" && kind !== "ring") return [];
    if (kind === "point" && Object.hasOwn(state, mark.x)) return [];
    return { gid, across: rail(mark.x, mark.axes.x), up: rail(mark.y, mark.axes.y) };
  });
  return found.filter(({ across, up }) => across || up);
}

/**
 * Where sliders go when a dot is dragged to a place of the drawing.
 * @param {Grip} grip
 * @param {Record<string, Pick<Control, "get">>} controls
 * @param {[number, number]} place
 * @returns {Values}
 */
export function dragged({ across, up }, controls, place) {
  /** @type {Values} */
  const places = {};
  for (const [rail, at] of /** @type {const} */ ([
    [across, place[0]],
    [up, place[1]],
  ])) {
    if (rail) places[rail.name] = nearest(controls[rail.name], back(rail.axis, at) + rail.origin);
  }
  return places;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Figure} figure
 * @param {Scene} scene
 * @returns {Part}
 */
export function dragging(figure, { svg, find }) {
  const { panels, controls, model } = figure;
  const found = grips(model.get("marks"), Object.keys(controls), panels.steps);
  const held = found.map((grip) => {
    const node = find(grip.gid);
    const hold = document.createElementNS(SVG, "circle");
    hold.setAttribute(
      "class",
      `bp-grip ${grip.across && grip.up ? "bp-both" : grip.up ? "bp-up" : "bp-across"}`,
    );
    node.append(hold);
    follow(hold, svg, (place) => figure.stand(dragged(grip, controls, place)));
    return { hold, dot: /** @type {SVGUseElement} */ (node.querySelector("use")) };
  });
  return {
    update() {
      for (const { hold, dot } of held) {
        hold.style.display = dot.style.display;
        hold.setAttribute("cx", dot.getAttribute("x") ?? "0");
        hold.setAttribute("cy", dot.getAttribute("y") ?? "0");
      }
    },
  };
}

/**
 * Follow the pointer that took hold of a dot, from where on the dot it did.
 * @param {SVGCircleElement} hold
 * @param {SVGSVGElement} svg
 * @param {(place: [number, number]) => void} go
 */
function follow(hold, svg, go) {
  /** @type {[number, number] | null} */
  let grip = null;
  /** @param {PointerEvent} event */
  function at({ clientX, clientY }) {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
    return [x, y];
  }
  hold.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const [x, y] = at(event);
    grip = [Number(hold.getAttribute("cx")) - x, Number(hold.getAttribute("cy")) - y];
    hold.setPointerCapture(event.pointerId);
    event.preventDefault(); // no selection of the texts that the hand comes over
  });
  // touch-action alone does not keep a browser from scrolling where the finger is on a shape of a drawing
  hold.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  hold.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const [x, y] = at(event);
    go([x + grip[0], y + grip[1]]);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    hold.addEventListener(end, () => {
      grip = null;
    });
  }
}
