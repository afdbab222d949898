// Boxes to type in. What is not read is said, and the figure stays as it was.

import { button, element, unique } from "../element.js";
import { Refused } from "../parsing/reader.js";
import { makerOf, referred } from "./making.js";

/** @import { RenderProps } from "@anywidget/types" */
/** @import { OwnTraits } from "./own.d.ts" */

/** @param {RenderProps<OwnTraits>} props */
export async function boxes({ model, el }) {
  const [{ make }, menu] = await Promise.all([makerOf(model), referred(model, model.get("menu"))]);
  const words = model.get("words");
  const said = element("p", { class: "bp-message", role: "alert", id: unique("said") });
  const fields = model.get("boxes").map(([label]) => field(label, said.id));
  const fill = (/** @type {string[]} */ texts) => {
    for (const [place, { input }] of fields.entries()) input.value = texts[place];
  };
  function show() {
    const texts = fields.map(({ input }) => input.value);
    try {
      make(texts);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      said.textContent = error.message;
      return;
    }
    said.textContent = "";
    model.set("value", texts);
    model.save_changes();
    menu.set("index", model.get("place"));
    menu.save_changes();
  }
  const again = () => {
    fill(model.get("boxes").map(([, text]) => text));
    show();
  };
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    show();
  };
  const acts = [element("button", { type: "submit" }, words.show), button(words.again, { onclick: again })];
  const oninput = () => {
    said.textContent = ""; // it was of what stood there before
  };
  const row = element(
    "form",
    { class: "bp-own-row", onsubmit, oninput },
    ...fields.map((one) => one.node),
    ...acts,
  );
  const told = element("p", { class: "bp-note" }, words.told);
  el.append(element("div", { class: "bp-own", role: "group", "aria-label": words.label }, told, row, said));
  const follow = () => fill(model.get("value"));
  follow();
  model.on("change:value", follow);
  return () => model.off("change:value", follow);
}

/**
 * @param {string} label
 * @param {string} told the id of what is said of it
 */
function field(label, told) {
  const id = unique("typed");
  const look = {
    "aria-describedby": told,
    type: "text",
    id,
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
  };
  const input = element("input", look);
  return {
    input,
    node: element("span", { class: "bp-own-field" }, element("label", { for: id }, label), input),
  };
}
