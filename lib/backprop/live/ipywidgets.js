// What ipywidgets 8 leaves behind: views that are removed, and a mark on a notebook that is only opened.

/**
 * What JupyterLab's manager has beside the models; an exported page's has none of it.
 * @typedef {{
 *   _models?: Record<string, Promise<Model>>,
 *   context?: { model: { dirty: boolean, sharedModel: { canUndo(): boolean } } },
 * }} Manager
 */
/** @typedef {{ remove(): void, options?: { parent?: View }, model?: Model }} View */
/**
 * @typedef {{
 *   comm_live?: boolean,
 *   views?: Record<string, Promise<View>>,
 *   get(trait: string): string,
 *   off(event: string): void,
 * }} Model
 */

/**
 * All that has come of these promises, without those that have failed.
 * @template T
 * @param {Record<string, Promise<T>>} [promises]
 * @returns {Promise<T[]>}
 */
async function arrived(promises = {}) {
  const settled = await Promise.allSettled(Object.values(promises));
  return settled.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value] : []));
}

/**
 * Only widgets of ipywidgets and of this book are looked at: others may listen to themselves.
 * @param {Model} model
 */
function ours(model) {
  const known =
    /^@jupyter-widgets/.test(model.get("_model_module")) || /^backprop\./.test(model.get("_anywidget_id"));
  return model.views !== undefined && known;
}

/**
 * Let go of removed views. The manager keeps the views of each view's layout and style, and on each model
 * that was ever shown a listener, which holds the whole view: without this a chooser that is worked for an
 * hour, or a cell that is run again and again, fills the memory of the page. `_models` is the manager's own;
 * should a later one be without it, nothing is let go and nothing breaks.
 * @param {unknown} manager
 */
export async function letGo(manager) {
  const { _models: models } = /** @type {{ _models?: Record<string, Promise<Model>> }} */ (manager);
  for (const model of (await arrived(models)).filter(ours)) {
    for (const view of await arrived(model.views)) {
      const parent = view.options?.parent;
      if (parent?.model && !(await arrived(parent.model.views)).includes(parent)) view.remove();
    }
    if (!Object.keys(model.views ?? {}).length) model.off("msg:custom");
  }
}

/**
 * Leave a notebook unchanged that is only opened: JupyterLab marks it as changed for each figure that it finds
 * saved in it. Where anything is live, or anything has been typed, the mark stays.
 * @param {unknown} manager
 */
export async function asOpened(manager) {
  const { context, _models } = /** @type {Manager} */ (manager);
  const models = await arrived(_models);
  if (!context || models.some((one) => one.comm_live) || context.model.sharedModel.canUndo()) return;
  context.model.dirty = false;
}
