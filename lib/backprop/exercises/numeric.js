// A question that wants a number.

import { element } from "../element.js";
import { addButtons, keep, say } from "./frame.js";
import { judgeNumber } from "./judging.js";

/** @import { Frame } from "./frame.js" */
/** @import { Model, NumericTask } from "./task.d.ts" */

/**
 * @param {Frame<NumericTask>} frame
 */
function entry({ id, task, controls }) {
  const described = [`${id}-question`, ...(task.unit ? [`${id}-unit`] : [])].join(" ");
  const input = element("input", {
    type: "text",
    id: `${id}-input`,
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": described,
  });
  const label = element("label", { for: input.id }, "Your answer");
  const unit = element("span", { id: `${id}-unit`, class: "bp-unit" }, task.unit);
  controls.append(element("div", { class: "bp-entry" }, label, input, ...(task.unit ? [unit] : [])));
  return input;
}

/**
 * @param {Model<NumericTask>} model
 * @param {Frame<NumericTask>} frame
 */
export function numeric(model, frame) {
  const { task, status } = frame;
  const input = entry(frame);
  const retry = addButtons(frame, {
    check: () => keep(model, { text: input.value, checked: true }),
    again() {
      keep(model, {});
      input.focus();
    },
  });
  // While typing an old verdict would be about another number.
  input.addEventListener("input", () => model.set("reply", { text: input.value, checked: false }));
  return () => {
    const { text = "", checked = false } = model.get("reply");
    const verdict = checked ? judgeNumber(task, text) : null;
    if (input.value !== text) input.value = text; // set without need, the cursor jumps to the end
    input.setAttribute("aria-invalid", String(verdict !== null && verdict.state !== "right"));
    retry.hidden = !checked;
    say(status, verdict);
  };
}
