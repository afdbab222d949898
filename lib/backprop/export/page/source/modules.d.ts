// What the packages that the page is made of do not say of themselves.

declare module "*.css";

declare module "anywidget" {
  import type * as base from "@jupyter-widgets/base";
  /** Make the module that ipywidgets asks for by the name "anywidget". */
  export default function makeAnywidget(widgets: typeof base): Record<string, unknown>;
}
