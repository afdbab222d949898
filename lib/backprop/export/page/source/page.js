// The script of an exported page, and of a page of the site: mathematics, widgets at their starting state,
// and what a reader of a page expects.
import "@jupyter-widgets/base/css/index.css";
import "@jupyter-widgets/controls/css/widgets-base.css";
import "katex/dist/katex.min.css";
import "./colours.css";
import "./content.css";
import "./widgets.css";
import { all, note } from "./elements.js";
import { keepChanges, storeOf } from "./keeping.js";
import { PageManager } from "./manager.js";
import { typesetMarked, typesetText } from "./mathematics.js";
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

function savedState() {
  // "script", as an element of the chapter may have that name, too
  const holder = document.querySelector("script#widget-state");
  if (!holder) return null;
  const state = JSON.parse(holder.textContent ?? "");
  // The exporter stores each long text, such as a widget's own module, once.
  for (const model of Object.values(/** @type {Record<string, { state: any }>} */ (state.state))) {
    for (const [name, value] of Object.entries(model.state)) {
      if (typeof value?.["long-text"] === "number") model.state[name] = state.texts[value["long-text"]];
    }
  }
  return state;
}

/**
 * @param {HTMLElement} place
 * @param {unknown} error
 */
function sayItFailed(place, error) {
  console.error(error);
  place.after(note("This figure could not be made live here; open the chapter in JupyterLab to move it."));
}

/**
 * @param {PageManager} manager
 * @param {string[]} ids
 */
async function keepOverReload(manager, ids) {
  const models = await Promise.all(ids.map(async (id) => [id, await manager.get_model(id)]));
  const store = storeOf(location.pathname, () => localStorage);
  const { restored, save, forget } = keepChanges(Object.fromEntries(models), store);
  addEventListener("pagehide", save);
  if (!restored) return;
  const again = Object.assign(document.createElement("button"), {
    type: "button",
    className: "page-afresh",
    textContent: "Start afresh",
  });
  again.addEventListener("click", () => {
    forget();
    location.reload();
  });
  const said = note("Answers and figures are as you left them in this browser. ");
  said.classList.add("page-starting");
  said.append(again);
  document.querySelector("main h1, h1")?.after(said);
  for (const other of all(document, ".page-starting")) if (other !== said) other.remove();
}

async function showWidgets() {
  const state = savedState();
  if (!state) return;
  const manager = new PageManager();
  await manager.set_state(state);
  await keepOverReload(manager, Object.keys(state.state));
  await Promise.all(
    all(document, "[data-widget]").map(async (place) => {
      const picture = place.querySelector(".page-picture");
      try {
        const live = place.appendChild(document.createElement("div"));
        await manager.show(place.dataset.widget ?? "", live);
        picture?.remove();
      } catch (error) {
        sayItFailed(place, error);
      }
    }),
  );
}

async function start() {
  switchTheme(document.getElementById("page-theme"));
  followContents(document.querySelector(".page-contents"));
  foldCode(document.getElementById("page-code"));
  offerCopies(all(document, ".page-source"));
  printOpen();
  typesetMarked(document.body);
  all(document, ".page-latex, .page-html").forEach(typesetText);
  nameControls(document.body);
  const measure = () => {
    frameLongFormulas(document);
    scrollersByKeyboard(document);
  };
  addEventListener("resize", measure);
  document.fonts.ready.then(measure);
  await showWidgets();
  measure();
  document.documentElement.dataset.ready = "yes";
}

start();
