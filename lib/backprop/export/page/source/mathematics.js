// Mathematics by KaTeX, as JupyterLab's MathJax draws it: commands that a formula defines hold on the page.
import "katex/dist/katex.min.css";
import katex from "katex";
import { all } from "./elements.js";
import { find } from "./finding.js";
import { MACROS, rewritten } from "./tex.js";

const SETTINGS = {
  throwOnError: false,
  strict: false,
  trust: false,
  errorColor: "var(--page-bad)",
  globalGroup: true,
  macros: MACROS,
};
const SKIPPED = "pre, code, script, style, textarea, .katex, .page-math";

/**
 * @param {string} tex
 * @param {HTMLElement} element
 * @param {boolean} displayMode
 */
function draw(tex, element, displayMode) {
  katex.render(rewritten(tex), element, { ...SETTINGS, displayMode });
}

/** @param {ParentNode} root */
function typesetMarked(root) {
  for (const element of all(root, ".page-math")) {
    draw(element.textContent ?? "", element, element.classList.contains("page-display"));
  }
}

/** @param {Text} node */
function typesetNode(node) {
  const text = node.data;
  const found = find(text);
  if (!found.length) return;
  const parts = document.createDocumentFragment();
  let place = 0;
  for (const { start, end, kind, text: inside } of found) {
    parts.append(text.slice(place, start));
    place = end;
    if (kind !== "inline" && kind !== "display") {
      parts.append(inside);
      continue;
    }
    const element = parts.appendChild(document.createElement("span"));
    draw(inside, element, kind === "display");
  }
  parts.append(text.slice(place));
  node.replaceWith(parts);
}

/** @param {HTMLElement} element in which dollars and brackets are looked for */
function typesetText(element) {
  element.normalize();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const node of texts) if (!node.parentElement?.closest(SKIPPED)) typesetNode(node);
}

// A page without formulas is without this script; the others ask whether it is there.
globalThis.pageMathematics = { typesetMarked, typesetText };
