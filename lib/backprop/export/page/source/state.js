// The widgets' state as the exporter has left it in the page.
import { strFromU8 } from "fflate";
import { unpacked } from "./unpacking.js";

/** @typedef {{ state: Record<string, any> }} Saved */

export function savedState() {
  // "script", as an element of the chapter may have that name, too
  const holder = document.querySelector("script#widget-state");
  if (!holder) return null;
  const saved = JSON.parse(strFromU8(unpacked(holder.textContent ?? "")));
  fillIn(Object.values(saved.state), saved.texts);
  return saved;
}

/**
 * The exporter stores each long text once. A widget's own module among them is loaded once as well: those that
 * share it load a line that passes it on.
 * @param {Saved[]} models
 * @param {string[]} texts
 */
function fillIn(models, texts) {
  /** @type {Map<number, string>} */
  const passedOn = new Map();
  for (const { state } of models) {
    for (const [name, value] of Object.entries(state)) {
      const place = value?.["long-text"];
      if (typeof place !== "number") continue;
      if (name === "_esm" && !passedOn.has(place)) passedOn.set(place, passing(texts[place]));
      state[name] = name === "_esm" ? passedOn.get(place) : texts[place];
    }
  }
}

/** @param {string} text */
function passing(text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return `import * as shared from "${url}"; export default shared.default ?? shared;`;
}
