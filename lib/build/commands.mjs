// What KaTeX can draw, asked of KaTeX itself: the exporter names what a notebook uses beyond it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import katex from "katex";
import { MACROS, rewritten } from "../backprop/export/page/source/tex.js";
import { drawnBy } from "./drawn.mjs";
import { TABLES } from "./katex.mjs";

const source = readFileSync(fileURLToPath(import.meta.resolve("katex")), "utf8");

const PRINTING = new Set(["show", "message", "errmessage"]); // they would print here

const UNDEFINED = /Undefined control sequence: \\[a-zA-Z]+( at|$)/;

/**
 * @param {string} tex
 * @param {RegExp} refusal
 */
function refused(tex, refusal) {
  try {
    katex.renderToString(rewritten(tex), { strict: false, displayMode: true, macros: { ...MACROS } });
    return false;
  } catch (error) {
    return refusal.test(error.message);
  }
}

/** The names of commands and of environments that can be drawn, among all that stand in KaTeX's source. */
export function commands() {
  const quoted = [...source.matchAll(/["'`]\\\\([a-zA-Z]+)["'`]/g)].map(([, name]) => name);
  const names = [...source.matchAll(/["']([a-zA-Z]+\*?)["']/g)].map(([, name]) => name);
  names.push("eqnarray", "eqnarray*", "multline", "multline*");
  quoted.push(...Object.keys(MACROS).map((name) => name.slice(1)));
  const undefinedEverywhere = (/** @type {string} */ name) =>
    [`\\${name} `, `\\text{\\${name} }`].every((tex) => refused(tex, UNDEFINED)); // some are of text alone
  const sorted = (/** @type {string[]} */ list) => [...new Set(list)].sort();
  const known = {
    commands: sorted(quoted).filter((name) => PRINTING.has(name) || !undefinedEverywhere(name)),
    environments: sorted(names).filter((name) => !refused(`\\begin{${name}}\\end{${name}}`, /No such env/)),
  };
  return {
    "known.json": `${JSON.stringify({ ...known, ...drawnBy(known) })}\n`,
    "tables.js": TABLES,
  };
}
