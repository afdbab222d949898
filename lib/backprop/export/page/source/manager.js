// The widget manager of a page without a kernel: widgets come from the saved state and stay live in the
// browser.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import makeAnywidget from "anywidget";
import { typesetText } from "./elements.js";
import { makeLost, sayItNeedsPython } from "./needing.js";
import { makeOutput } from "./output.js";

const nobodyListens = {
  on_close() {},
  on_msg() {},
  close() {},
  send() {
    return "";
  },
};

export class PageManager extends ManagerBase {
  /** @param {string[]} [needing] the models to which only Python answers */
  constructor(needing = []) {
    super();
    this.needing = new Set(needing);
    /** @type {Record<string, any>} what each module that a saved widget asks for exports */
    this.modules = {
      "@jupyter-widgets/base": base,
      "@jupyter-widgets/controls": controls,
      "@jupyter-widgets/output": makeOutput(base),
      anywidget: makeAnywidget(base),
      page: makeLost(base),
    };
    // Where the controls look for somebody who typesets their labels.
    this._rendermime = { latexTypesetter: { typeset: typesetText } };
    /** @type {Set<base.DOMWidgetView>} */
    this.shown = new Set();
    addEventListener("resize", () => this.resized());
  }

  resized() {
    for (const { luminoWidget } of this.shown) {
      MessageLoop.postMessage(luminoWidget, Widget.ResizeMessage.UnknownSize);
    }
  }

  /**
   * @param {string} modelId
   * @param {HTMLElement} element
   */
  async show(modelId, element) {
    const model = await this.get_model(modelId);
    const view = /** @type {base.DOMWidgetView} */ (await this.create_view(model));
    Widget.attach(view.luminoWidget, element);
    this.shown.add(view);
    view.once("remove", () => this.shown.delete(view));
  }

  /**
   * @param {base.DOMWidgetModel} model
   * @param {any} [options]
   * @returns {Promise<any>}
   */
  async create_view(model, options) {
    const view = await super.create_view(model, options);
    if (this.needing.has(model.model_id)) sayItNeedsPython(view.el);
    return view;
  }

  /**
   * @param {string} className
   * @param {string} moduleName
   */
  async loadClass(className, moduleName) {
    const found = this.modules[moduleName]?.[className];
    if (!found) throw new Error(`The page does not hold the widget ${className} of ${moduleName}.`);
    return found;
  }

  _get_comm_info() {
    return Promise.resolve({});
  }

  /** @returns {Promise<any>} */
  _create_comm() {
    return Promise.resolve(nobodyListens);
  }
}
