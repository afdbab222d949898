// What stands where Python would answer, or where a widget would be that the page does not hold.
import { all, note } from "./elements.js";

/** @import * as base from "@jupyter-widgets/base" */

const CONTROLS = "input, button, select, textarea, [role=slider], [contenteditable], [tabindex]";
const SAID =
  "This control runs Python, which this page is without: what follows from it stays as it is. " +
  "To see it follow, open the notebook in JupyterLab.";
let count = 0;

/**
 * Say at a control that only Python answers to it, in words that a screen reader reads with it.
 * @param {HTMLElement} control
 */
export function sayItNeedsPython(control) {
  const said = note(SAID);
  said.classList.add("page-needing");
  said.id = `page-needing-${++count}`;
  // It is drawn, and set among its neighbours, a moment later.
  const placed = () => {
    if (!control.parentElement) return requestAnimationFrame(placed);
    control.after(said);
    for (const part of [control, ...all(control, CONTROLS)]) {
      if (part.matches(CONTROLS)) part.setAttribute("aria-describedby", said.id);
    }
    return 0;
  };
  placed();
}

/**
 * What stands for a widget that the page does not hold: a line that says why.
 * @param {Pick<typeof base, "DOMWidgetModel" | "DOMWidgetView">} base
 */
export function makeLost({ DOMWidgetModel, DOMWidgetView }) {
  class LostView extends DOMWidgetView {
    render() {
      super.render();
      this.el.append(note(`${this.model.get("why")}. To see it, open the notebook in JupyterLab.`));
    }
  }
  return { Lost: DOMWidgetModel, LostView };
}
