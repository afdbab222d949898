// The table: every value, for those who read rather than look.

import { rounded } from "../describe.js";
import { element, showNumber } from "../element.js";

/** @import { Panel, Values } from "./moment.d.ts" */
/** @import { Figure } from "./state.js" */

const HEADS = ["Symbol", "In words", "Value"];

/**
 * What the table prints of a value.
 * @param {number} value
 */
export const printed = (value) => rounded(value, 6);

/**
 * @param {Figure} figure
 * @returns {Panel}
 */
export function table(figure) {
  const body = element("tbody");
  /** @type {((values: Values) => void)[]} */
  let rows = [];
  /** @type {(name: string) => (values: Values) => void} */
  const row = (name) => {
    const cell = element("td");
    const { plain, spoken } = figure.names[name];
    body.append(element("tr", {}, element("th", { scope: "row" }, plain), element("td", {}, spoken), cell));
    return (values) => showNumber(cell, cell, name, values[name], printed(values[name]));
  };
  // Rows are made and filled while the table is open: closed, it costs a drag nothing.
  function update() {
    if (!details.open) return;
    if (!rows.length) rows = figure.order.map(row);
    for (const fill of rows) fill(figure.values);
  }
  const head = element("tr", {}, ...HEADS.map((title) => element("th", { scope: "col" }, title)));
  const whole = element("table", {}, element("thead", {}, head), body);
  const scrolled = { class: "bp-scroll", tabindex: "0", role: "group", "aria-label": "Every value" };
  const details = element(
    "details",
    { class: "bp-table", ontoggle: update },
    element("summary", {}, "Every value as a table"),
    element("div", scrolled, whole),
  );
  return { element: details, update };
}
