// What is typed, made into a figure: the modules and models that this takes, and the makers by their names.

import { pairOf } from "./chain_rule.js";
import { expressionOf } from "./expression.js";

/** @import { Made, OwnModel, OwnTraits, Parts } from "./own.d.ts" */
/** @typedef {(parts: Parts, texts: string[]) => Made} Maker */

/** @type {Record<OwnTraits["maker"], Maker>} */
const MAKERS = { expression: expressionOf, pair: pairOf };

/**
 * A module that Python printed; a page's policy allows such from `blob:`, as it does those of widgets.
 * @param {string} source
 */
export async function loaded(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * A model that a trait refers to.
 * @param {OwnModel} model
 * @param {string} reference
 */
export async function referred(model, reference) {
  return /** @type {any} */ (await model.widget_manager.get_model(reference.replace("IPY_MODEL_", "")));
}

/**
 * What makes a figure of texts, and the prepared figure whose module shows it.
 * @param {OwnModel} typed the model of the boxes
 */
export async function makerOf(typed) {
  const base = await referred(typed, typed.get("base"));
  const parts = {
    language: await loaded(typed.get("language")),
    drawnBy: typed.get("drawn_by"),
    base: { panels: base.get("panels"), names: base.get("names"), marks: base.get("marks") },
  };
  const make = (/** @type {string[]} */ texts) => MAKERS[typed.get("maker")](parts, texts);
  return { make, base };
}
