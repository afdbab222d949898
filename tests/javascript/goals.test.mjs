// Goals to be reached with sliders: whether they are, how they stand, and which sliders had to stay.
import assert from "node:assert/strict";
import { test } from "node:test";
import { broken, goalInWords, reached, standing } from "../../lib/backprop/exercises/judging.js";
import { away, watch } from "../../lib/backprop/exercises/watching.js";

test("a goal below or above is strict, one that is near includes its ends", () => {
  const values = [0.001, 0.00099, -5, 2, NaN];
  const at = (goal) => values.map((value) => reached(goal, value));
  assert.deepEqual(at({ low: null, high: 0.001, near: false }), [false, true, true, false, false]);
  assert.deepEqual(at({ low: 0, high: 0.001, near: false }), [false, true, false, false, false]);
  assert.deepEqual(at({ low: 0.001, high: 2, near: true }), [true, false, false, true, false]);
  assert.deepEqual(at({ low: 0.00099, high: null, near: false }), [true, false, false, true, false]);
});

test("a goal in words", () => {
  assert.equal(goalInWords({ low: null, high: 0.001, near: false }), "below 0.001");
  assert.equal(goalInWords({ low: 0.5, high: null, near: false }), "above 0.5");
  assert.equal(goalInWords({ low: 0.5, high: 1, near: false }), "above 0.5 and below 1");
  assert.equal(goalInWords({ low: -0.5, high: 1, near: true }), "between −0.5 and 1");
});

const KEPT = [
  { name: "p", label: "<i>p</i>" },
  { name: "q", label: "<i>q</i>" },
];

test("how a goal stands: once reached it stays so, and what moved is named before anything", () => {
  const words = (...given) => Object.values(standing(...given)).join(" ");
  assert.equal(words(false, [], false), " ○ not yet");
  assert.equal(words(true, [], false), "right ✓ there");
  assert.equal(words(true, KEPT.slice(0, 1), false), "wrong ✗ <i>p</i> moved");
  assert.equal(words(false, KEPT, true), "right ✓ reached");
  assert.match(broken(KEPT).html, /but <i>p<.i> and <i>q<.i> were to stay. .* puts them back.$/);
  assert.match(broken(KEPT.slice(1)).html, /but <i>q<.i> was to stay. .* puts it back.$/);
});

test("a slider put back by hand has not moved", () => {
  assert.equal(away(0.9999999999999996, 1), false);
  assert.equal(away(0.99, 1), true);
  assert.equal(away(0, 0), false);
});

test("a watched figure tells which slider moved that has to stay", async () => {
  const model = (values) => ({ get: (name) => values[name], on() {}, off() {} });
  const models = {
    figure: model({
      bp_values: { E: 2 },
      start: { p: 1, q: 3 },
      controls: { p: "IPY_MODEL_p", q: "IPY_MODEL_q" },
    }),
    p: model({ value: 5 }),
    q: model({ value: 3 }),
  };
  const exercise = {
    get: () => "IPY_MODEL_figure",
    widget_manager: { get_model: async (id) => models[id] },
  };
  const seen = [];
  const does = { found() {}, see: (one) => seen.push(one) };
  await watch(exercise, { name: "E", kept: KEPT }, does, new AbortController().signal);
  assert.deepEqual(seen, [{ value: 2, moved: [KEPT[0]] }]);
});
