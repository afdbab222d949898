// The script of an exported page, and of a page of the site: what a reader of a page expects. Mathematics and
// widgets are scripts of their own, before this one, where a page has any.
import "./colours.css";
import "./content.css";
import { all } from "./elements.js";
import { nameControls } from "./names.js";
import { foldCode, followContents, offerCopies, printOpen, switchTheme } from "./reading.js";

const LINES = "p, li, td, th, dd, h1, h2, h3, h4, div, header";
const SCROLLERS = "pre, .katex-display, .page-long, .page-output:not(.page-widget), .page-table";

/**
 * A formula in a line that nothing can break and that is wider than its line scrolls by itself. All are
 * measured before any is changed, so that the browser lays the page out once.
 * @param {ParentNode} root
 */
function frameLongFormulas(root) {
  const formulas = all(root, ".page-math:not(.page-display)").map((formula) => {
    const widest = Math.max(...all(formula, ".katex-base").map((base) => base.offsetWidth));
    const room = formula.parentElement?.closest(LINES)?.clientWidth ?? Infinity;
    return { formula, long: widest > room };
  });
  for (const { formula, long } of formulas) formula.classList.toggle("page-long", long);
}

/** @param {ParentNode} root */
function scrollersByKeyboard(root) {
  for (const element of all(root, SCROLLERS)) {
    if (element.scrollWidth > element.clientWidth + 1) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }
}

async function start() {
  switchTheme(document.getElementById("page-theme"));
  followContents(document.querySelector(".page-contents"));
  foldCode(document.getElementById("page-code"));
  offerCopies(all(document, ".page-source"));
  printOpen();
  globalThis.pageMathematics?.typesetMarked?.(document.body);
  nameControls(document.body);
  const measure = () => {
    frameLongFormulas(document);
    scrollersByKeyboard(document);
  };
  addEventListener("resize", measure);
  document.fonts.ready.then(measure);
  await globalThis.pageWidgets?.showWidgets?.();
  measure();
  document.documentElement.dataset.ready = "yes";
}

start();
