// The live figure: reads its sliders by reference, evaluates its graph at most once a frame, moves its marks.
// Its Python half is figure.py, and what that one tells it is in contract.d.ts.

import { element, letSave } from "../element.js";
import { drawn } from "../figures/svg.js";
import { dragging } from "./dragging.js";
import { asOpened, letGo } from "./ipywidgets.js";
import { lateArtists } from "./late.js";
import { comingSliders, settleAmong, spokenValues } from "./neighbours.js";
import { notches } from "./notches.js";
import { panelsOf } from "./panels.js";
import { numbers, pickShapes } from "./picking.js";
import { comingArtists, described, moving } from "./scene.js";
import { Figure } from "./state.js";
import { staying } from "./staying.js";

/** @import { Initialize, Render } from "@anywidget/types" */
/** @import { Traits } from "./contract.d.ts" */
/** @import { Control, Model, Program } from "./moment.d.ts" */

const BROAD = 1.6; // times as wide as high, and more: such a drawing stands above its sliders (broad.css)

/**
 * The graph's program comes as text: the state of a widget holds data only. A page's policy need not allow
 * `eval` for it, only modules from `blob:`, which anywidget asks for anyway. What a reader has typed is never text
 * to run: its program is there already (explorers/own_figure.js).
 * @param {string | Program} source
 * @returns {Promise<Program>}
 */
async function load(source) {
  if (typeof source !== "string") return source;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * The sliders' models, which the trait `controls` refers to by id.
 * @param {Model} model
 * @returns {Promise<Record<string, Control>>}
 */
async function referenced(model) {
  const found = Object.entries(model.get("controls")).map(async ([name, reference]) => {
    const control = await model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
    return /** @type {const} */ ([name, /** @type {Control} */ (/** @type {unknown} */ (control))]);
  });
  return Object.fromEntries(await Promise.all(found));
}

/** @type {Render<Traits>} */
async function render({ model, el }) {
  const [program, controls] = await Promise.all([load(model.get("program")), referenced(model)]);
  const gone = new AbortController(); // ends timers, observers and listeners of all parts
  const figure = new Figure(model, program, controls, gone.signal);
  const scene = drawn(model.get("svg"));
  const { bar, said, asked, tail, rest, all } = panelsOf(figure);
  const marked = notches(figure);
  pickShapes(figure, scene);
  figure.parts.push(
    moving(figure, scene),
    comingArtists(figure, scene),
    lateArtists(figure, scene),
    dragging(figure, scene), // after what moves the dots
    comingSliders(figure),
    spokenValues(figure),
    ...all,
    marked,
    numbers(figure, scene), // after those above, whose work it reads
    described(figure, scene),
  );

  const { width, height } = scene.svg.viewBox.baseVal;
  const shape = width > BROAD * height ? " bp-broad" : "";
  const stage = element("div", { class: `bp-live${shape}` }, scene.svg);
  staying(scene, stage);
  Object.assign(stage, { figure }); // for tests, and for the curious in the console
  const seen = element("div", { class: "bp-seen" }, stage, said);
  const shown = [bar, seen, asked, tail, rest];
  el.append(...shown);
  settleAmong(figure, el, { before: asked, tail }, marked.attach);
  window.addEventListener("keydown", letSave, { capture: true, signal: gone.signal });
  figure.start();
  return () => {
    gone.abort();
    for (const one of shown) one.remove(); // the manager keeps old views: their drawings need not stay
    setTimeout(() => letGo(model.widget_manager)); // once ipywidgets has removed the view, too
  };
}

/** @type {Initialize<Traits>} */
const initialize = ({ model }) => void asOpened(model.widget_manager);

export default { initialize, render };
