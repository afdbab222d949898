// What KaTeX draws of a command, an environment or a typed sign, and in which of its fonts: asked of KaTeX, which
// looks up the measures of each character before it draws it.
import katex from "katex";
import { MACROS, rewritten } from "../backprop/export/page/source/tex.js";
import { METRICS, PATHS } from "./katex.mjs";

const TALL = "x1A\\alpha+\\rule{1pt}{9em}"; // what makes a bracket around it grow
// A command, « here, stands by itself, before or after what is tall, » here, between, or within brackets.
const USES = [
  ["« ", "« +", "« ,", "«{»}", "«{»}{»}", "«[»]{»}", "« »", "» « »", "«(»)", "«{1em}»", "«\\limits »"],
  ["«\\langle »\\right.", "\\left.» «.", "\\left.» «\\langle »\\right.", "«\\langle »", "\\lim«_»"],
  ["» «{»}\\rangle »", "\\begin{matrix}» « »\\end{matrix}", "\\begin{matrix}»\\\\ « »\\end{matrix}"],
  ["«{red}{red}{»}", "«{»}{»}{»}{»}", "«{(}{)}{1pt}{1}{»}{»}", "^«{»}", "\\text{« }", "\\text{«{a}}"],
].flat();
const OF_ENVIRONMENTS = ["\\begin{«}»\\end{«}", "\\begin{«}{cc}»\\end{«}", "\\begin{«}{2}»\\end{«}"];
const OF_DIAGRAMS = ["\\begin{«}A @>x>> A \\\\ @VVV @| \\\\ A @= A \\\\ @AAA @. \\\\ A @<<< A\\end{«}"];
const OF_SIGNS = ["«", "««", "x«", "x^«", "\\textstyle « "];
const AS_BRACKETS = ["\\left« » \\right.", "\\left. » \\right«", "\\big« ", "\\Bigg« "];
const IN_OTHERS = ["\\mathbf{«}", "\\text{«}", "\\text{««}", "\\text{«««}", "\\text{x«}", "\\textsf{«}"];
// A command may draw in another font what it is given next, what it is given later, or what follows.
const NEXT = ["«{BD2}", "«{BD2\\beta}"];
const LATER = ["«{1em}{BD}", "«{red}{BD}", "«{red}{red}{BD}", "«{\\new}{BD}\\new", "«|BD|"];
const FOLLOWING = ["«{}BD2", "«{}BD2\\beta"];
// What these do is seen in what else a formula holds; three of them would print here.
const SEEN_IN_OTHERS =
  /^\\(begin|end|x?[eg]?def|(re|provide)?newcommand|g?let|futurelet|global|long|begingroup|endgroup|[be]group|show|message|errmessage)$/;
const ANY = /^\\(@?char|unicode)$/; // they draw what their number says
const MARKS = [..."!,:;>'`^\"=.~|{}%#&$_ "].map((sign) => `\\${sign}`);

/** @type {Set<string>} */
let drawn = new Set();
const watched = (/** @type {string} */ font) =>
  new Proxy(METRICS[font], {
    get(metrics, code) {
      drawn.add(`${font} ${String.fromCharCode(Number(code))}`);
      return metrics[String(code)];
    },
  });

/** @param {string} name of a path; @returns {string[]} with those for what is wider, or narrower */
const widths = (name) =>
  Object.keys(PATHS).filter((one) => one.replace(/\d$/, "") === name.replace(/\d$/, ""));

/**
 * @param {string} tex
 * @returns {Set<string> | null} each font with a character, each path by its name; null if KaTeX refuses
 */
function asked(tex) {
  drawn = new Set();
  try {
    const settings = { strict: false, displayMode: true, output: "html", macros: { ...MACROS } };
    const html = katex.renderToString(rewritten(tex.replaceAll("»", TALL)), settings);
    const paths = html.includes("<path") ? Object.keys(PATHS) : [];
    for (const name of paths)
      if (html.includes(PATHS[name])) for (const one of widths(name)) drawn.add(`path ${one}`);
    return drawn;
  } catch {
    return null;
  }
}

/** @type {Map<string, Set<string> | null>} what each use draws around nothing */
const around = new Map();

/**
 * @param {string} written
 * @param {string[]} uses
 * @returns {string[][]} what it draws beyond what stands around it
 */
function beyond(written, uses) {
  const found = new Set();
  for (const use of uses) {
    if (!around.has(use))
      around.set(use, asked(use.replace(/\\(begin|end)\{«\}/g, "").replaceAll("«", "{}")) ?? asked("»"));
    for (const one of asked(use.replaceAll("«", written)) ?? [])
      if (!around.get(use)?.has(one)) found.add(one);
  }
  return [...found].map((one) => [one.slice(0, one.indexOf(" ")), one.slice(one.indexOf(" ") + 1)]);
}

/** Signs that a formula may hold: those that a font has, and letters that are drawn by their parts. */
function signs() {
  const codes = new Set(Object.values(METRICS).flatMap((font) => Object.keys(font).map(Number)));
  for (let code = 0x21; code < 0x460; code += 1) codes.add(code);
  for (let code = 0x2070; code < 0x20a0; code += 1) codes.add(code);
  for (let code = 0x2100; code < 0x2150; code += 1) codes.add(code);
  const usable = [...codes].filter((code) => code < 0x7f || (code > 0xa0 && code < 0xd800));
  return usable.map((code) => String.fromCharCode(code)).filter((sign) => !"\\{}#%&$^_".includes(sign));
}

/**
 * @param {string} name of a command
 * @param {string[]} uses
 * @returns {string[]} the fonts in which it draws letters, or a digit, which without it are in others
 */
function lent(name, uses) {
  const plain = asked("BD2\\beta");
  const own = new Set(uses.flatMap((use) => [...(asked(use.replaceAll("«", name)) ?? [])]));
  const draws = (/** @type {string} */ one) => own.has(one) && !plain?.has(one);
  return Object.keys(METRICS).filter(
    (font) =>
      [..."2β"].some((one) => draws(`${font} ${one}`)) || [..."BD"].every((one) => draws(`${font} ${one}`)),
  );
}

/**
 * What a command, an environment or a sign draws, in the words of `drawnBy`.
 * @param {string} name
 * @param {string[]} uses
 */
function drawnByOne(name, uses) {
  const command = name.startsWith("\\");
  const on = command ? [...lent(name, LATER), ...lent(name, FOLLOWING)] : [];
  const given = command ? lent(name, NEXT) : [];
  const own = beyond(name, uses).filter(
    ([font, letter]) => !(/[\w+α]/.test(letter) && [...on, ...given].includes(font)),
  );
  const alone = command || name.length === 1;
  const here = alone ? [...own, ...beyond(name, AS_BRACKETS)] : own;
  const somewhere = alone ? [...here, ...beyond(name, IN_OTHERS)] : here;
  return {
    ...{ name, on: on.length ? [...on, ...given] : [], given: on.length ? [] : given },
    ...{
      grows: own.some(([font]) => font.startsWith("Size")),
      here: here.filter(([font]) => font !== "path"),
    },
    paths: here.filter(([font]) => font === "path").map(([, path]) => path),
    characters: somewhere.filter(([font]) => font !== "path").map(([, character]) => character),
  };
}

/** @param {{ commands: string[], environments: string[] }} known */
function all({ commands, environments }) {
  const named = [...MARKS, ...commands.map((name) => `\\${name}`)].filter(
    (name) => !SEEN_IN_OTHERS.test(name),
  );
  return [
    ...named.filter((name) => !ANY.test(name)).map((name) => drawnByOne(name, USES)),
    ...environments.map((name) => drawnByOne(name, name === "CD" ? OF_DIAGRAMS : OF_ENVIRONMENTS)),
    ...signs().map((name) => drawnByOne(name, OF_SIGNS)),
  ];
}

/**
 * What the names of a formula draw: `fonts` has what each draws in a font, `paths` which lines, `growing` those
 * that need the fonts of large signs, `any` those that may draw anything. `given` and `on` have the fonts of what
 * a command is given next, and of whatever stands beside it; `characters` has all that a name may draw there.
 * @param {{ commands: string[], environments: string[] }} known
 */
export function drawnBy(known) {
  for (const font of Object.keys(METRICS)) katex.__setFontMetrics(font, watched(font));
  console.warn = () => undefined; // of each sign that no font has
  const told = all(known);
  const once = (/** @type {string[]} */ list) => [...new Set(list)].sort();
  const by = (/** @type {(one: ReturnType<typeof drawnByOne>) => string[]} */ what) =>
    Object.fromEntries(told.map((one) => [one.name, once(what(one))]).filter(([, list]) => list.length));
  const joined = (/** @type {Record<string, string[]>} */ lists) =>
    Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.join("")]));
  const drawnIn = (/** @type {string} */ font) =>
    by(({ here }) => here.filter(([one]) => one === font).map(([, character]) => character));
  return {
    fonts: Object.fromEntries(Object.keys(METRICS).map((font) => [font, joined(drawnIn(font))])),
    paths: by(({ paths }) => paths),
    given: by(({ given }) => given),
    on: by(({ on }) => on),
    characters: joined(by(({ name, characters }) => characters.filter((one) => one !== name))),
    growing: told.filter(({ grows }) => grows).map(({ name }) => name),
    any: known.commands.map((name) => `\\${name}`).filter((name) => ANY.test(name)),
  };
}
