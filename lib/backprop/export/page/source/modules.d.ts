// What the packages that the page is made of do not say of themselves.

declare module "*.css";

declare module "anywidget" {
  import type * as base from "@jupyter-widgets/base";
  /** Make the module that ipywidgets asks for by the name "anywidget". */
  export default function makeAnywidget(widgets: typeof base): Record<string, unknown>;
}

/** What the scripts of a page, which are built apart, say to each other. */
declare var pageMathematics:
  | undefined
  | { typesetMarked(root: ParentNode): void; typesetText(element: HTMLElement): void };
declare var pageWidgets: undefined | { showWidgets(): Promise<void> };
