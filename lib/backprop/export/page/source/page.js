// The script of an exported page, and of a page of the site: mathematics, widgets at their starting state, and what a reader of a page expects.
import "@jupyter-widgets/base/css/index.css";
import "@jupyter-widgets/controls/css/widgets-base.css";
import "katex/dist/katex.min.css";
import "./content.css";
import { PageManager } from "./manager.js";
import { typesetMarked, typesetText } from "./mathematics.js";
import { nameControls } from "./names.js";
import { foldCode, followContents, offerCopies, printOpen, switchTheme } from "./reading.js";

// A formula in a line that nothing can break and that is wider than its line scrolls by itself.
function frameLongFormulas(root) {
  const formulas = [...root.querySelectorAll(".page-math:not(.page-display)")].map((formula) => {
    const widest = Math.max(...[...formula.querySelectorAll(".katex-base")].map((base) => base.offsetWidth));
    return [formula, widest > formula.parentElement.closest("p, li, td, th, dd, h1, h2, h3, h4, div, header").clientWidth];
  });
  for (const [formula, long] of formulas) formula.classList.toggle("page-long", long);
}

function scrollersByKeyboard(root) {
  for (const element of root.querySelectorAll("pre, .katex-display, .page-long, .page-output:not(.page-widget), .page-table")) {
    if (element.scrollWidth > element.clientWidth + 1) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }
}

function savedState() {
  const holder = document.querySelector("script#widget-state"); // an element of the chapter may have that name, too
  if (!holder) return null;
  const state = JSON.parse(holder.textContent);
  // The exporter stores each long text, such as a widget's own module, once.
  for (const model of Object.values(state.state)) {
    for (const [name, value] of Object.entries(model.state)) {
      if (typeof value?.["long-text"] === "number") model.state[name] = state.texts[value["long-text"]];
    }
  }
  return state;
}

function sayItFailed(place, error) {
  console.error(error);
  const note = document.createElement("p");
  note.className = "page-note";
  note.textContent = "This figure could not be made live here; open the chapter in JupyterLab to move it.";
  place.after(note);
}

async function showWidgets() {
  const state = savedState();
  if (!state) return;
  const manager = new PageManager();
  await manager.set_state(state);
  await Promise.all([...document.querySelectorAll("[data-widget]")].map(async (place) => {
    const picture = place.querySelector(".page-picture");
    try {
      const live = place.appendChild(document.createElement("div"));
      await manager.show(place.dataset.widget, live);
      picture?.remove();
    } catch (error) {
      sayItFailed(place, error);
    }
  }));
}

async function start() {
  switchTheme(document.getElementById("page-theme"));
  followContents(document.querySelector(".page-contents"));
  foldCode(document.getElementById("page-code"));
  offerCopies(document.querySelectorAll(".page-source"));
  printOpen();
  typesetMarked(document.body);
  document.querySelectorAll(".page-latex, .page-html").forEach(typesetText);
  nameControls(document.body);
  const measure = () => { frameLongFormulas(document); scrollersByKeyboard(document); };
  addEventListener("resize", measure);
  document.fonts.ready.then(measure);
  await showWidgets();
  measure();
  document.documentElement.dataset.ready = "yes";
}

start();
