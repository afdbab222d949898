// Where formulas are in a text that a widget shows: JupyterLab's rule. mathematics.py has it for all that
// stands in the page before it is opened.

/** @type {Record<string, string>} */
const CLOSING = { $: "$", $$: "$$", "\\(": "\\)", "\\[": "\\]" };
const SPECIAL = /[$^()[\]{}*+?.|\\]/g;

/** @param {string} text */
const quoted = (text) => text.replace(SPECIAL, "\\$&");

/** @typedef {{ start: number, end: number, kind: string, text: string }} Found */

/**
 * @param {string} text
 * @returns {Found[]} its formulas ("inline", "display"), references, and signs that stand for themselves
 */
export function find(text) {
  const start = /\$\$|\\\(|\\\[|\$|\\begin\s*\{([^{}\\]*)\}|\\([\\$])|\\(?:eq)?ref\s*\{([^{}\\]*)\}/g;
  /** @type {Found[]} */
  const found = [];
  for (let one = start.exec(text); one; one = start.exec(text)) {
    const [opening, , sign, reference] = one;
    const bounds = { start: one.index, end: start.lastIndex };
    if (sign !== undefined) found.push({ ...bounds, kind: "sign", text: sign });
    else if (reference !== undefined) found.push({ ...bounds, kind: "reference", text: opening });
    else {
      const formula = closed(text, one);
      if (!formula) continue;
      found.push(formula);
      start.lastIndex = formula.end;
    }
  }
  return found;
}

/**
 * @param {string} text
 * @param {RegExpExecArray} start
 * @returns {Found | null} the formula that begins there, if it ends
 */
function closed(text, { 0: opening, 1: environment, index }) {
  const named = environment !== undefined;
  const closing = CLOSING[opening];
  const wanted = named ? `\\\\end\\s*\\{${quoted(environment)}\\}` : quoted(closing);
  const parts = new RegExp(`(${wanted})|\\\\(?:[a-zA-Z]|[^])|[{}]`, "g");
  parts.lastIndex = index + opening.length;
  let depth = 0;
  for (let part = parts.exec(text); part; part = parts.exec(text)) {
    const end = parts.lastIndex;
    if (part[1] && !depth) {
      const inside = named ? text.slice(index, end) : text.slice(index + opening.length, part.index);
      return {
        start: index,
        end,
        kind: named || opening === "$$" || opening === "\\[" ? "display" : "inline",
        text: inside,
      };
    }
    if (part[0] === "{") depth++;
    else if (part[0] === "}" && depth) depth--;
  }
  return null;
}
