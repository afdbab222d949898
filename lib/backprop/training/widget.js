// A network that is trained in the page, with every gradient open. Its Python half is widget.py.

import { letSave } from "../element.js";
import { whenThemeChanges } from "./painting.js";
import { unpacked } from "./sets.js";
import { Training } from "./training.js";

/** @import { AnyModel, Render } from "@anywidget/types" */
/** @import { Make, Sets, Traits } from "./parts.d.ts" */

/**
 * @param {string} source
 * @returns {Promise<Make>}
 */
async function load(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return (await import(url)).make;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * @param {AnyModel<Traits>} model
 * @returns {Promise<Sets>}
 */
async function setsOf(model) {
  const packed = [model.get("train"), model.get("test")];
  const [train, test] = await Promise.all(packed.map((one) => unpacked(one, model.get("outputs"))));
  return { train, test, names: model.get("names"), picture: model.get("picture") };
}

/** @type {Render<Traits>} */
async function render({ model, el }) {
  const texts = Object.entries(model.get("programs"));
  const loaded = texts.map(async ([name, text]) => /** @type {const} */ ([name, await load(text)]));
  const programs = Object.fromEntries(await Promise.all(loaded));
  const gone = new AbortController();
  const given = {
    network: model.get("network"),
    settings: model.get("settings"),
    sets: await setsOf(model),
    programs,
  };
  const training = new Training(given, gone.signal);
  Object.assign(training.node, { training }); // for tests, and for the curious in the console
  el.append(training.node);
  training.show(); // once more, in the colours of the page
  whenThemeChanges(() => training.show(), gone.signal);
  window.addEventListener("keydown", letSave, { capture: true, signal: gone.signal });
  return () => {
    gone.abort();
    training.node.remove();
  };
}

export default { render };
