// ipywidgets.Output without a kernel: shows what was printed into it. The page's policy lets no script in it
// run.
import { typesetText } from "./elements.js";
import { showAll } from "./places.js";

/** @import * as base from "@jupyter-widgets/base" */
/** @import { PageManager } from "./manager.js" */

const WIDGET = "application/vnd.jupyter.widget-view+json";
/**
 * A text, or one in lines, as notebooks keep it.
 * @typedef {string | string[] | undefined} Text
 */
/** @typedef {Record<string, any>} Bundle data by their media type */
/** @typedef {{ text?: Text, traceback?: string[], data?: Bundle }} Output */

/** @param {Text} value */
const asText = (value) => (Array.isArray(value) ? value.join("") : String(value ?? ""));

/** @param {Text} text */
function preformatted(text) {
  return Object.assign(document.createElement("pre"), { textContent: asText(text) });
}

/**
 * @param {string} type
 * @param {Text} data
 * @param {string} alt
 */
function picture(type, data, alt) {
  const source =
    type === "image/svg+xml"
      ? `data:${type},${encodeURIComponent(asText(data))}`
      : `data:${type};base64,${asText(data).replace(/\s/g, "")}`;
  return Object.assign(document.createElement("img"), { src: source, alt });
}

/**
 * @param {Output} output
 * @param {PageManager} manager
 */
function rendered(output, manager) {
  const data = output.data;
  if (!data) return preformatted(output.text ?? output.traceback?.join("\n"));
  const box = document.createElement("div");
  if (data[WIDGET]) {
    manager.show(data[WIDGET].model_id, box).catch(console.error);
    return box;
  }
  const image = ["image/svg+xml", "image/png", "image/jpeg"].find((one) => data[one]);
  if (data["text/html"]) box.innerHTML = asText(data["text/html"]);
  else if (image) return picture(image, data[image], asText(data["text/plain"]));
  else if (data["text/latex"]) box.textContent = asText(data["text/latex"]);
  else return preformatted(data["text/plain"]);
  typesetText(box);
  return box;
}

/**
 * What the exporter has drawn of an Output, by the same rules as the outputs of cells.
 * @param {string} modelId
 */
function drawnBefore(modelId) {
  for (const template of document.querySelectorAll("template")) {
    if (template.dataset.outputOf === modelId) return template.content.cloneNode(true);
  }
  return null;
}

/**
 * The model and the view, of the base that the manager uses.
 * @param {Pick<typeof base, "DOMWidgetModel" | "DOMWidgetView">} base
 */
export function makeOutput({ DOMWidgetModel, DOMWidgetView }) {
  class OutputModel extends DOMWidgetModel {
    defaults() {
      return {
        ...super.defaults(),
        _model_name: "OutputModel",
        _view_name: "OutputView",
        outputs: [],
        msg_id: "",
      };
    }
  }
  class OutputView extends DOMWidgetView {
    render() {
      super.render();
      this.el.classList.add("jupyter-widgets", "widget-output", "page-output");
      this.listenTo(this.model, "change:outputs", this.fill);
      this.fill();
    }
    fill() {
      const manager = /** @type {any} */ (this.model.widget_manager);
      const drawn = drawnBefore(this.model.model_id);
      if (drawn && !this.model.hasChanged("outputs")) {
        this.el.replaceChildren(drawn);
        globalThis.pageMathematics?.typesetMarked?.(this.el);
        showAll(manager, this.el);
        return;
      }
      /** @type {Output[]} */
      const outputs = this.model.get("outputs");
      this.el.replaceChildren(...outputs.map((one) => rendered(one, manager)));
    }
  }
  return { OutputModel, OutputView };
}
