// Which of KaTeX's fonts a command or an environment needs beyond those of letters and digits: asked of KaTeX.
import katex from "katex";
import { MACROS, rewritten } from "../backprop/export/page/source/tex.js";

// By the classes for which KaTeX's style names them.
const FONTS = {
  AMS: /\b(amsrm|mathbb|textbb)\b/,
  Bold: /\b(mathbf|textbf|boldsymbol)\b/,
  Caligraphic: /\bmathcal\b/,
  Italic: /\b(mathit|textit)\b/,
  Size: /\b(delimsizing|delim-size\d|op-symbol)\b/,
};
const TALL = "x1A\\rule{1pt}{9em}"; // what makes a bracket around it grow
// A command, « here, stands by itself, before what is tall, », between, or within brackets.
const USES = [
  "« ",
  "«{»}",
  "«{»}{»}",
  "«{»}{»}{»}{»}",
  "«[»]{»}",
  "« »",
  "» « »",
  "«\\langle »\\right.",
  "«(»)",
].concat(
  [
    "\\left.» «.",
    "\\left.» «\\langle »\\right.",
    "«\\langle »",
    "«\\limits »",
    "» «{»}\\rangle »",
    "«{1em}»",
  ],
  [
    "\\begin{«}»\\end{«}",
    "\\begin{«}{cc}»\\end{«}",
    "\\begin{«}{2}»\\end{«}",
    "\\begin{matrix}» « »\\end{matrix}",
    "\\lim«_»",
    "\\begin{matrix}»\\\\ « »\\end{matrix}",
  ],
);
// What these do is seen in what else a formula holds; two of them would print here.
const SEEN_IN_OTHERS =
  /^(begin|end|x?[eg]?def|(re|provide)?newcommand|g?let|futurelet|global|long|begingroup|endgroup|[be]group|show|message|errmessage)$/;

/** @param {string} tex */
function drawn(tex) {
  try {
    const settings = { strict: false, displayMode: true, output: "html", macros: { ...MACROS } };
    return katex.renderToString(rewritten(tex), settings);
  } catch {
    return "";
  }
}

/**
 * The names that need each font; one that cannot be drawn here may need any.
 * @param {{ commands: string[], environments: string[] }} known
 */
export function fonts({ commands, environments }) {
  const needing = Object.fromEntries(Object.keys(FONTS).map((font) => [font, []]));
  const names = [...commands.map((name) => [name, `\\${name}`]), ...environments.map((name) => [name, name])];
  for (const [name, written] of names) {
    if (SEEN_IN_OTHERS.test(name)) continue;
    const html = USES.map((use) => drawn(use.replaceAll("«", written).replaceAll("»", TALL))).join("");
    for (const [font, classes] of Object.entries(FONTS))
      if (!html || classes.test(html)) needing[font].push(name);
  }
  return needing;
}
