// A question that wants one of several.

import { element, marked } from "../element.js";
import { addButtons, keep, markOf, say } from "./frame.js";
import { judgeChoice } from "./judging.js";

/** @import { Frame } from "./frame.js" */
/** @import { ChoiceTask, Model } from "./task.d.ts" */

/**
 * @param {Model<ChoiceTask>} model
 * @param {Frame<ChoiceTask>} frame
 */
export function choice(model, frame) {
  const { id, task, controls, status } = frame;
  const rows = task.choices.map(({ text }, value) => {
    const radio = element("input", { type: "radio", name: `${id}-choice`, value });
    const mark = element("span", { class: "bp-mark", "aria-hidden": "true" });
    radio.addEventListener("change", () => model.set("reply", { index: value, checked: false }));
    const row = element("label", { class: "bp-choice" }, radio, marked("span", text), mark);
    return { row, radio, mark };
  });
  controls.append(...rows.map(({ row }) => row));
  const retry = addButtons(frame, {
    check: () => keep(model, { index: rows.findIndex(({ radio }) => radio.checked), checked: true }),
    again() {
      keep(model, {});
      rows[0].radio.focus();
    },
  });
  return () => {
    const { index = -1, checked = false } = model.get("reply");
    const verdict = checked ? judgeChoice(task, index) : null;
    for (const [position, { row, radio, mark }] of rows.entries()) {
      const state = position === index && verdict ? verdict.state : "";
      radio.checked = position === index;
      row.dataset.state = state;
      mark.textContent = state && markOf(state);
    }
    retry.hidden = !checked;
    say(status, verdict);
  };
}
