// What a reader has answered and moved, kept over a reload where the browser lets it: by page, as files of a
// folder share one storage, and by the widgets' ids, which are others once the page is made anew.

/** @typedef {Record<string, Record<string, unknown>>} Changes what has changed, by model and trait */
/** @typedef {{ get: (name: string) => any, set: Function, on: Function }} Kept */
/** @typedef {{ load: () => Changes, save: (changes: Changes) => void, forget: () => void }} Store */

const TRAITS = ["value", "index", "reply", "settings", "brought", "guess"];
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
    save(changes) {
      attempt((kept) => kept.setItem(key, JSON.stringify(changes)));
    },
    forget() {
      attempt((kept) => kept.removeItem(key));
    },
  };
}

/**
 * Whether a trait is what it was: a slider that is drawn may find 0.20000000000000018 on its grid for 0.2.
 * @param {unknown} value
 * @param {unknown} start
 */
function same(value, start) {
  if (typeof value !== "number" || typeof start !== "number") {
    return JSON.stringify(value) === JSON.stringify(start);
  }
  return Math.abs(value - start) <= 1e-9 * Math.max(1, Math.abs(start));
}

/**
 * Put models back to where a reader left them, before they are shown; keep what changes from then on. Returns
 * whether anything was put back, what saves at once, and what ends the keeping and forgets it.
 * @param {Record<string, Kept>} models
 * @param {Store} store
 */
export function keepChanges(models, store) {
  /** @type {Changes} */
  const changes = {};
  const saved = store.load();
  let over = false;
  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    const kept = Object.entries(changes).filter(([, traits]) => Object.keys(traits).length);
    if (over) return;
    if (kept.length) store.save(Object.fromEntries(kept));
    else store.forget();
  };
  for (const [id, model] of Object.entries(models)) {
    changes[id] = { ...saved[id] };
    for (const name of TRAITS) {
      const start = model.get(name);
      if (name in changes[id]) model.set(name, changes[id][name]);
      model.on(`change:${name}`, () => {
        changes[id][name] = model.get(name);
        if (same(changes[id][name], start)) delete changes[id][name];
        clearTimeout(timer);
        timer = setTimeout(save, PAUSE);
      });
    }
  }
  const restored = Object.values(changes).some((traits) => Object.keys(traits).length > 0);
  if (!restored) store.forget(); // what an older copy of the page has left
  const forget = () => {
    over = true;
    store.forget();
  };
  return { restored, save, forget };
}
