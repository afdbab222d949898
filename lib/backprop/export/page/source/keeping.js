// What a reader has answered and moved, kept over a reload where the browser lets it: by page, as files of a
// folder share one storage, and by the widgets' ids, which are others once the page is made anew.

/** @typedef {Record<string, Record<string, unknown>>} Changes what has changed, by model and trait */
/** @typedef {{ get: (name: string) => any, set: Function, on: Function }} Kept */
/** @typedef {{ load: () => Changes, save: (changes: Changes) => void, forget: () => void }} Store */

const TRAITS = ["value", "reply", "settings", "brought"];
const PAUSE = 300; // ms

/**
 * Where a page's changes are kept; nowhere, without a word, where there is no storage.
 * @param {string} page
 * @param {() => Storage} storage asking for it is refused in some browsers
 * @returns {Store}
 */
export function storeOf(page, storage) {
  const key = `bp-kept:${page}`;
  /**
   * @template Result
   * @param {(kept: Storage) => Result} does
   */
  const attempt = (does) => {
    try {
      return does(storage());
    } catch {
      return undefined; // no storage here, or a full one: the page works, and forgets
    }
  };
  return {
    load: () => attempt((kept) => JSON.parse(kept.getItem(key) ?? "{}")) ?? {},
    save: (changes) => attempt((kept) => kept.setItem(key, JSON.stringify(changes))),
    forget: () => attempt((kept) => kept.removeItem(key)),
  };
}

/**
 * Put models back to where a reader left them, before they are shown; keep what changes from then on. Returns
 * whether anything was put back, and what ends the keeping and forgets it.
 * @param {Record<string, Kept>} models
 * @param {Store} store
 */
export function keepChanges(models, store) {
  const changes = Object.fromEntries(Object.entries(store.load()).filter(([id]) => models[id]));
  for (const [id, traits] of Object.entries(changes)) {
    for (const [name, value] of Object.entries(traits)) models[id].set(name, value);
  }
  const restored = Object.keys(changes).length > 0;
  let over = false;
  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    if (!over && Object.keys(changes).length) store.save(changes);
  };
  for (const [id, model] of Object.entries(models)) {
    for (const name of TRAITS) {
      model.on(`change:${name}`, () => {
        changes[id] = { ...changes[id], [name]: model.get(name) };
        clearTimeout(timer);
        timer = setTimeout(save, PAUSE);
      });
    }
  }
  const forget = () => {
    over = true;
    store.forget();
  };
  if (!restored) store.forget(); // what an older copy of the page has left
  return { restored, save, forget };
}
