// The widget manager of a page without a kernel: widgets come from the saved state and stay live in the browser.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import makeAnywidget from "anywidget";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import { makeOutput } from "./output.js";
import { typesetText } from "./mathematics.js";

const nobodyListens = { on_close() {}, on_msg() {}, close() {}, send() { return ""; } };

export class PageManager extends ManagerBase {
  constructor() {
    super();
    this.modules = {
      "@jupyter-widgets/base": base,
      "@jupyter-widgets/controls": controls,
      "@jupyter-widgets/output": makeOutput(base),
      anywidget: makeAnywidget(base),
    };
    // Where the controls look for somebody who typesets their labels.
    this._rendermime = { latexTypesetter: { typeset: typesetText } };
    this.shown = new Set();
    addEventListener("resize", () => this.resized());
  }

  resized() {
    for (const view of this.shown) MessageLoop.postMessage(view.luminoWidget, Widget.ResizeMessage.UnknownSize);
  }

  async show(modelId, element) {
    const model = await this.get_model(modelId);
    const view = await this.create_view(model);
    Widget.attach(view.luminoWidget, element);
    this.shown.add(view);
    view.once("remove", () => this.shown.delete(view));
  }

  async loadClass(className, moduleName) {
    const found = this.modules[moduleName]?.[className];
    if (!found) throw new Error(`The page does not hold the widget ${className} of ${moduleName}.`);
    return found;
  }

  _get_comm_info() {
    return Promise.resolve({});
  }

  _create_comm() {
    return Promise.resolve(nobodyListens);
  }
}
