// A still picture: a drawing in the colours of the page around it, by day and by night.

import { drawn } from "./svg.js";

/** @import { Render } from "@anywidget/types" */

/** @type {Render<{ svg: string, alt: string }>} */
function render({ model, el }) {
  const { svg } = drawn(model.get("svg"));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", model.get("alt"));
  el.classList.add("bp-picture");
  el.replaceChildren(svg);
}

export default { render };
