// The places of widgets in the page, and what stands there until they are shown, or instead of them.
import { all, note } from "./elements.js";

/** @import { PageManager } from "./manager.js" */

/**
 * @param {HTMLElement} place
 * @param {unknown} error
 */
function sayItFailed(place, error) {
  console.error(error);
  place.after(note("This figure could not be made live here; open the chapter in JupyterLab to move it."));
}

/**
 * Show each widget that has a place below an element.
 * @param {Pick<PageManager, "show">} manager
 * @param {ParentNode} root
 */
export function showAll(manager, root) {
  const places = all(root, "[data-widget]").map(async (place) => {
    const picture = place.querySelector(".page-picture");
    try {
      const live = place.appendChild(document.createElement("div"));
      await manager.show(place.dataset.widget ?? "", live);
      picture?.remove();
    } catch (error) {
      sayItFailed(place, error);
    }
  });
  return Promise.all(places);
}
