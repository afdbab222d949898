// Widgets at their starting state, alive without a kernel.
import "@lumino/widgets/style/widget.css";
import "@lumino/widgets/style/tabbar.css";
import "@lumino/widgets/style/tabpanel.css";
import "@jupyter-widgets/base/css/index.css";
import "@jupyter-widgets/controls/css/widgets-base.css";
import "./widgets.css";
import { all, note } from "./elements.js";
import { keepChanges, storeOf } from "./keeping.js";
import { PageManager } from "./manager.js";
import { showAll } from "./places.js";
import { savedState } from "./state.js";

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
  const manager = new PageManager(state.needs_kernel);
  await manager.set_state(state);
  await keepOverReload(manager, Object.keys(state.state));
  await showAll(manager, document);
}

// A page without widgets is without this script; page.js asks whether it is there.
globalThis.pageWidgets = { showWidgets };
