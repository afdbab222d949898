// Mathematics by KaTeX. What the chapter's text marks as mathematics is rendered exactly; in outputs and
// labels, as in JupyterLab, dollars and brackets are looked for.
import katex from "katex";
import autoRender from "katex/contrib/auto-render";
import { all } from "./elements.js";

const SETTINGS = { throwOnError: false, strict: false, trust: false, errorColor: "var(--page-bad)" };
const DELIMITERS = [
  { left: "$$", right: "$$", display: true },
  { left: "\\[", right: "\\]", display: true },
  { left: "\\begin{equation}", right: "\\end{equation}", display: true },
  { left: "\\begin{align}", right: "\\end{align}", display: true },
  { left: "\\begin{align*}", right: "\\end{align*}", display: true },
  { left: "$", right: "$", display: false },
  { left: "\\(", right: "\\)", display: false },
];

/** @param {HTMLElement} element */
export function typesetText(element) {
  autoRender(element, { ...SETTINGS, delimiters: DELIMITERS });
}

/** @param {ParentNode} root */
export function typesetMarked(root) {
  for (const element of all(root, ".page-math")) {
    const displayMode = element.classList.contains("page-display");
    katex.render(element.textContent ?? "", element, { ...SETTINGS, displayMode });
  }
}
