// Picking: numbers and lines of the drawing that can be chosen, by pointer and by keys.

import { quiet, setAttribute } from "../element.js";
import { bringInto } from "./staying.js";

/** @import { Figure } from "./state.js" */
/** @import { Part } from "./moment.d.ts" */
/** @import { Scene } from "../figures/svg.js" */
/** @typedef {{ name: string, node: SVGElement }} Button a number of the drawing */

/**
 * Numbers are buttons, one tab stop for all of them, arrow keys among them: thirty tab stops would stand
 * between a reader at the keyboard and the sliders.
 * @param {Figure} figure
 * @param {Scene} scene
 * @returns {Part}
 */
export function numbers(figure, { find, svg }) {
  const numeric = figure.model.get("marks").filter((mark) => mark.kind === "number");
  const buttons = numeric.map(({ name, gid }) => ({ name, node: find(gid) }));
  const roving = makeRoving(buttons);
  for (const button of buttons) {
    const { node, name } = button;
    const pick = () => figure.select(name);
    node.setAttribute("role", "button");
    node.classList.add("bp-pick");
    quiet(node);
    node.addEventListener("click", () => {
      roving.focus(button);
      pick();
    });
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") pick();
      else if (!roving.goesBy(event.key, button)) return;
      event.preventDefault();
    });
  }
  return {
    arrange: () => roving.arrange(),
    update() {
      for (const { name, node } of buttons) {
        // The name holds the very text that is seen, for those who speak to their computer: "click 0.5733".
        const seen = node.textContent?.trim();
        setAttribute(node, "aria-label", `${figure.names[name].spoken}, ${seen}: show where it comes from`);
      }
    },
    chosen(name) {
      for (const button of buttons) button.node.classList.toggle("bp-chosen", button.name === name);
      const rings = svg.querySelectorAll('[data-gid$=".ring"]'); // around the box that a walk has come to
      const seen = [...rings, ...buttons.filter((one) => one.name === name).map(({ node }) => node)];
      for (const one of seen.filter((node) => node.getClientRects().length)) bringInto(one);
    },
  };
}

const STEPS = new Map([
  ["ArrowRight", 1],
  ["ArrowDown", 1],
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
]);

/**
 * One tab stop that moves among the buttons that are seen.
 * @param {Button[]} buttons
 */
function makeRoving(buttons) {
  const visible = () =>
    buttons.filter(({ node: { style } }) => style.display !== "none" && style.visibility !== "hidden");
  /** @param {Button} [stop] */
  function put(stop) {
    for (const { node } of buttons) node.setAttribute("tabindex", node === stop?.node ? "0" : "-1");
  }
  /** @param {Button} stop */
  function focus(stop) {
    put(stop);
    stop.node.focus();
  }
  return {
    focus,
    /** Keep the stop where it is, or put it on the first that is seen. */
    arrange() {
      const stops = visible();
      put(stops.find(({ node }) => node.getAttribute("tabindex") === "0") ?? stops[0]);
    },
    /**
     * Go where a key leads from a button; false for a key that leads nowhere.
     * @param {string} key
     * @param {Button} from
     */
    goesBy(key, from) {
      const stops = visible();
      const at = stops.indexOf(from);
      const step = STEPS.get(key);
      if (step) focus(stops[(at + step + stops.length) % stops.length]);
      else if (key === "Home") focus(stops[0]);
      else if (key === "End") focus(stops[stops.length - 1]);
      else return false;
      return true;
    },
  };
}

const HIT_AREA = "fill: none; stroke: transparent; stroke-width: 14; pointer-events: stroke; cursor: pointer";

/**
 * A line or a disc can be chosen, too, though by pointer alone: what it shows is also written as a number. An
 * unseen wide copy of a line takes the clicks, as few hands hit a line of one point.
 * @param {Figure} figure
 * @param {Scene} scene
 */
export function pickShapes(figure, { find }) {
  for (const mark of figure.model.get("marks")) {
    const { kind, gid } = mark;
    if (kind === "disc") find(gid).addEventListener("click", () => figure.select(mark.name));
    const path = kind === "edge" && find(gid).querySelector("path");
    if (!path) continue;
    const wide = /** @type {SVGPathElement} */ (path.cloneNode());
    wide.setAttribute("style", HIT_AREA);
    find(gid).append(wide);
    find(gid).addEventListener("click", () => figure.select(find(gid).dataset.edge ?? ""));
  }
}
