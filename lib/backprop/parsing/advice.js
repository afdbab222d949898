// What to write instead of what the grammar lacks. Its twin is advice.py; the words come from words.py.

import { nearest } from "./nearest.js";

/** @import { Grammar } from "./grammar.d.ts" */

/**
 * @param {string} sign
 * @param {[number, number][]} ranges
 */
function among(sign, ranges) {
  const code = sign.codePointAt(0) ?? -1;
  return ranges.some(([first, last]) => first <= code && code <= last);
}

/**
 * Quote a piece of text; what cannot be seen in it by its code.
 * @param {Grammar} grammar
 * @param {string} piece
 */
export function quoted({ unseen, spaces }, piece) {
  const mark = piece.includes("'") ? '"' : "'";
  const visible = [...piece].map((sign) => {
    if (!among(sign, unseen) && !among(sign, spaces)) return sign;
    const code = sign.codePointAt(0) ?? 0;
    const [letter, digits] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
    return `\\${letter}${code.toString(16).padStart(Number(digits), "0")}`;
  });
  return mark + visible.join("") + mark;
}

/**
 * Say what to write for a sign that is not read, as "; write -"; "" where nothing is meant by it.
 * @param {Grammar} grammar
 * @param {string} piece
 */
export function ofSign({ signs, double, unseen, greek, prefixes }, piece) {
  const row = Object.entries(signs).find(([several]) => several.includes(piece));
  const how = row?.[1] ?? double[piece];
  if (how) return `; ${how}`;
  if (among(piece, unseen)) return ", as it cannot be seen; delete it";
  const [bare] = piece.normalize("NFKD");
  const letter = greek[bare.toLowerCase()];
  if (letter) return `; write ${bare === bare.toLowerCase() ? letter : capitalised(letter)}`;
  const plain = piece.normalize("NFKC").replaceAll("⁄", "/");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (plain === piece || !/^[\x00-\x7f]*$/.test(plain)) return "";
  const before = Object.entries(prefixes).find(([several]) => several.includes(piece))?.[1] ?? "";
  const after = plain.includes("/") ? `(${plain})` : plain.trim() || "an ordinary space";
  return `; write ${before}${after}`;
}

/**
 * @param {Record<string, string>} words
 * @param {string} name
 */
const of = (words, name) => (Object.hasOwn(words, name) ? words[name] : undefined);

/** @param {string} word */
const capitalised = (word) => word[0].toUpperCase() + word.slice(1);

/**
 * Say what to write for an unknown function: another, the same by others, or which comes nearest.
 * @param {Grammar} grammar
 * @param {string} name
 */
export function ofFunction({ functions, elsewhere, lacking, constants }, name) {
  const plain = name.toLowerCase().replaceAll("_", "");
  if (functions.includes(plain)) return `: write ${plain}(x)`;
  if (Object.hasOwn(elsewhere, plain)) return `: write ${elsewhere[plain]}`;
  const meant = of(lacking, plain) ?? of(constants, name) ?? of(constants, plain);
  if (meant) return `; ${meant}`;
  const stem = plain.replace(/[0-9]+$/, "");
  if (functions.includes(stem)) return `; ${stem}(x) is`;
  const near = nearest(name, functions);
  return near ? `. Did you mean '${near}'?` : `; to multiply, write ${name}*(…)`;
}
