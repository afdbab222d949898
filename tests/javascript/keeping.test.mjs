// What a reader did on a page, kept over a reload.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepChanges, storeOf } from "../../lib/backprop/export/page/source/keeping.js";

/** Models as ipywidgets' are, as far as they are kept. */
function modelsOf(states) {
  return Object.fromEntries(
    Object.entries(states).map(([id, state]) => {
      const heard = {};
      const set = (name, value) => {
        state[name] = value;
        for (const call of heard[`change:${name}`] ?? []) call();
      };
      const on = (event, call) => {
        heard[event] = [...(heard[event] ?? []), call];
      };
      return [id, { get: (name) => state[name], set, on }];
    }),
  );
}

function storageOf(kept = new Map()) {
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

/** A page as it is opened: its models, as the exporter left them, and what keeps them. */
function opened(storage, states = { slider: { value: 0.2 }, asked: { reply: {} } }, page = "/a.html") {
  const models = modelsOf(structuredClone(states));
  return {
    models,
    ...keepChanges(
      models,
      storeOf(page, () => storage),
    ),
  };
}

test("what was moved and answered is there after a reload", () => {
  const storage = storageOf();
  const first = opened(storage);
  assert.equal(first.restored, false);
  first.models.slider.set("value", 0.7);
  first.models.asked.set("reply", { text: "14", checked: true });
  first.save();
  const second = opened(storage);
  assert.equal(second.restored, true);
  assert.equal(second.models.slider.get("value"), 0.7);
  assert.deepEqual(second.models.asked.get("reply"), { text: "14", checked: true });
});

test("what is put back, and a slider that finds its grid, is nothing to keep", () => {
  const storage = storageOf();
  const { models, save } = opened(storage);
  models.slider.set("value", 0.7);
  save();
  models.slider.set("value", 0.20000000000000018);
  save();
  assert.equal(storage.kept.size, 0);
});

test("to start afresh is to forget, also what changes while the page goes", () => {
  const storage = storageOf();
  const { models, save, forget } = opened(storage);
  models.slider.set("value", 0.7);
  forget();
  save();
  assert.equal(storage.kept.size, 0);
  assert.equal(opened(storage).restored, false);
});

test("each page keeps its own, and one that is made anew starts afresh", () => {
  const storage = storageOf();
  const { models, save } = opened(storage);
  models.slider.set("value", 0.7);
  save();
  assert.equal(opened(storage, undefined, "/b.html").restored, false);
  assert.equal(storage.kept.size, 1);
  assert.equal(opened(storage, { another: { value: 0.2 } }).restored, false);
  assert.equal(storage.kept.size, 0);
});

test("where nothing can be kept the page works", () => {
  const refused = () => {
    throw new Error("SecurityError");
  };
  for (const storage of [refused, () => ({ ...storageOf(), getItem: () => "{", setItem: refused })]) {
    const models = modelsOf({ slider: { value: 0.2 } });
    const { restored, save } = keepChanges(models, storeOf("/a.html", storage));
    models.slider.set("value", 1);
    save();
    assert.deepEqual([restored, models.slider.get("value")], [false, 1]);
  }
});
