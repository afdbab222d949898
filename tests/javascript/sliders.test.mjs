// Conditions, and which sliders show and count under them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { holding, holds } from "../../lib/backprop/figures/conditions.js";
import { shareOf } from "../../lib/backprop/live/notches.js";
import { givenBy, idle, setting, slidersAt } from "../../lib/backprop/live/sliders.js";

const SHOWN = { kind: "shown", may: {}, stays: null, every: null, brought: [], brings: {}, counts: {} };
const control = (traits) => ({ get: (trait) => traits[trait] });

test("a condition holds where each of its settings has one of its values", () => {
  const when = { mode: ["forward", "update"], biases: [true] };
  assert.ok(holds({}, {}));
  assert.ok(holds(when, { mode: "update", biases: true, more: "x" }));
  assert.ok(!holds(when, { mode: "update", biases: false }));
  assert.ok(!holds(when, { mode: "backward", biases: true }));
  assert.ok(!holds(when, { mode: "forward" }));
});

test("the names whose condition holds keep their order", () => {
  const conditions = { b: {}, a: { on: [true] }, c: {} };
  assert.deepEqual(holding(conditions, { on: false }), ["b", "c"]);
  assert.deepEqual(holding(conditions, { on: true }), ["b", "a", "c"]);
});

test("all sliders show that may, where none has to stay", () => {
  assert.deepEqual(slidersAt(SHOWN, {}, [], ["x", "w"]), ["x", "w"]);
  const some = { ...SHOWN, may: { w: { on: [true] } } };
  assert.deepEqual(slidersAt(some, { on: false }, [], ["x", "w"]), ["x"]);
});

test("else those that stay, and those that were brought up, as far as they may", () => {
  const some = { ...SHOWN, may: { b: { on: [true] } }, stays: { x: {}, w: { on: [true] } } };
  assert.deepEqual(slidersAt(some, { on: false }, [], ["x", "w", "b", "t"]), ["x"]);
  assert.deepEqual(slidersAt(some, { on: true }, ["t", "b"], ["x", "w", "b", "t"]), ["x", "w", "b", "t"]);
  assert.deepEqual(slidersAt(some, { on: false }, ["t", "b"], ["x", "w", "b", "t"]), ["x", "t"]);
});

test("or every one that may, while `every` holds", () => {
  const some = { ...SHOWN, stays: {}, every: { every: [true] }, may: { b: { on: [true] } } };
  assert.deepEqual(slidersAt(some, { every: true, on: false }, [], ["x", "b"]), ["x"]);
  assert.deepEqual(slidersAt(some, { every: false, on: true }, [], ["x", "b"]), []);
});

test("a name such as `constructor` is a name like any other", () => {
  const some = { ...SHOWN, stays: {} };
  assert.deepEqual(slidersAt(some, {}, [], ["constructor"]), []);
  assert.deepEqual(slidersAt(SHOWN, {}, [], ["toString"]), ["toString"]);
});

test("what does not count is zero", () => {
  const some = { ...SHOWN, counts: { b: { biases: [true] } } };
  const controls = { w: control({ value: 0.5 }), b: control({ value: 0.25 }) };
  assert.deepEqual(idle(some, { biases: false }), ["b"]);
  assert.deepEqual(givenBy({ t: 1 }, controls, some, { biases: false }), { t: 1, w: 0.5, b: 0 });
  assert.deepEqual(givenBy({ t: 1 }, controls, some, { biases: true }), { t: 1, w: 0.5, b: 0.25 });
});

test("a slider that arrived beside its step is meant to be on it", () => {
  assert.equal(setting(0.9999999999999996), 1);
  assert.equal(setting(0.30000000000000004), 0.3);
  assert.equal(setting(1 / 3), 1 / 3);
  assert.equal(setting(1e-12), 1e-12);
});

test("a place on a slider's track, linear or by powers", () => {
  assert.equal(shareOf(control({ min: -1, max: 3 }), 1), 0.5);
  assert.equal(shareOf(control({ min: -3, max: 1, base: 10 }), 0.1), 0.5);
});
