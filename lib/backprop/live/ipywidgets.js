// What ipywidgets 8 leaves behind when it removes a view.

/** @typedef {{ remove(): void, options?: { parent?: View }, model?: Model }} View */
/**
 * @typedef {{
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
