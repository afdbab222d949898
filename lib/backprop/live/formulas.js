// Formulas as Python typeset them, with places ⟦name⟧ to fill: with symbols, or with numbers that move.

import { rounded } from "../describe.js";
import { marked, setText } from "../element.js";

/** @import { NameEntry } from "./contract.d.ts" */
/** @import { Values } from "./moment.d.ts" */
/** @typedef {(values: Values) => void} Fill */

/** @param {string} markup */
const formula = (markup) => marked("span", markup, { class: "bp-formula" });

/** @param {NameEntry} entry */
export const symbol = (entry) => formula(entry.label);

/** @param {NameEntry} entry */
const inWords = (entry) => marked("span", entry.inline, { class: "bp-formula", "data-plain": entry.plain });

/**
 * Write words with symbols among them: "⟦w2_1_1⟧ rose" with the letter that the prose uses. While only the words
 * change, the symbols stay, as a frame has no time to set them anew.
 * @param {HTMLElement} node
 * @param {string} text
 * @param {Record<string, NameEntry>} names
 */
export function worded(node, text, names) {
  const [first, ...rest] = text.split(/⟦|⟧/); // words, a name, words, a name, words
  const found = rest.filter((_, place) => place % 2 === 0);
  const words = [first, ...rest.filter((_, place) => place % 2 === 1)];
  const key = found.join();
  if (node.dataset.symbols !== key || node.childNodes.length !== 2 * words.length - 1) {
    node.dataset.symbols = key;
    const nodes = words.flatMap((_, place) => [
      document.createTextNode(""),
      ...(place < found.length ? [inWords(names[found[place]])] : []),
    ]);
    node.replaceChildren(...nodes);
  }
  words.forEach((word, place) => {
    const own = /** @type {Text} */ (node.childNodes[2 * place]);
    if (own.data !== word) own.data = word;
  });
}

/** @param {string} name */
export const named = (name) => `⟦${name}⟧`;

/**
 * @param {string} template
 * @param {string[]} idle names that do not count: they are left out
 * @param {(place: Element, name: string) => void} fill
 */
function filled(template, idle, fill) {
  const holder = formula(template);
  for (const place of holder.querySelectorAll("mtext")) {
    const name = /^⟦(.*)⟧$/.exec(place.textContent ?? "")?.[1];
    if (name === undefined) continue;
    if (idle.includes(name)) {
      place.previousElementSibling?.remove(); // a bias that is switched off goes with its plus
      place.remove();
    } else fill(place, name);
  }
  return holder;
}

/**
 * @param {string} template
 * @param {string[]} idle
 * @param {Record<string, NameEntry>} names
 */
export function withSymbols(template, idle, names) {
  return filled(template, idle, (place, name) => {
    place.replaceWith(...(symbol(names[name]).firstElementChild?.childNodes ?? []));
  });
}

/**
 * A negative number stands in brackets.
 * @param {string} template
 * @param {string[]} idle
 * @param {(fill: Fill) => void} keep gets what writes the present numbers
 */
export function withNumbers(template, idle, keep) {
  return filled(template, idle, (place, name) => {
    const digits = document.createElementNS(place.namespaceURI, "mn"); // beside <mtext> a sign gets no space
    // As high with brackets as without: nothing around it moves when a number changes its sign.
    const box = document.createElementNS(place.namespaceURI, "mpadded");
    box.setAttribute("height", "0.75em");
    box.setAttribute("depth", "0.1em");
    box.append(digits);
    place.replaceWith(box);
    keep((values) => {
      const text = rounded(values[name]);
      setText(digits, values[name] < 0 ? `(${text})` : text);
    });
  });
}
