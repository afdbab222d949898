// Dots that are dragged, curves that the hand draws, and what waits until the reader has moved.

import assert from "node:assert/strict";
import { test } from "node:test";
import { along, back } from "../../lib/backprop/figures/axes_map.js";
import { spotPlace } from "../../lib/backprop/figures/number_lines.js";
import { visits } from "../../lib/backprop/figures/plotted.js";
import { dragged, grips } from "../../lib/backprop/live/dragging.js";
import { moved } from "../../lib/backprop/live/late.js";

const linear = { scale: "linear", a: 10, b: 100 };
const down = { scale: "linear", a: -10, b: 200 };
const axes = { x: linear, y: down };
const control = (traits) => ({ get: (name) => traits[name] });
const FLAT = control({ min: -2, max: 2, step: 0.01 });

test("a place leads back to its value, on every scale", () => {
  for (const [scale, value] of [
    ["linear", -1.5],
    ["log", 0.003],
    ["asinh", 250],
  ]) {
    const axis = { scale, a: 20, b: 30 };
    assert.ok(Math.abs(back(axis, along(axis, value)) - value) < 1e-9 * Math.abs(value));
  }
});

test("a dot can be dragged along what is a slider: across, up, or both", () => {
  const marks = [
    { kind: "point", gid: "loss", x: "w", y: "E", axes },
    { kind: "point", gid: "none", x: "u", y: "E", axes },
    { kind: "point", gid: "both", x: "w", y: "v", axes },
    { kind: "number", gid: "number", name: "w" },
    { kind: "bead", gid: "bead", at: { name: "w", origin: 3, level: 0, by: null }, axes },
  ];
  const found = grips(marks, ["w", "v"], null);
  assert.deepEqual(
    found.map(({ gid, across, up }) => [gid, across?.name, up?.name]),
    [
      ["loss", "w", undefined],
      ["both", "w", "v"],
      ["bead", "w", undefined],
    ],
  );
});

test("of a way it is the start that can be dragged, not where the steps have led", () => {
  const marks = ["point", "ring"].map((kind) => ({ kind, gid: kind, x: "w", y: "v", axes }));
  assert.deepEqual(
    grips(marks, ["w", "v"], { state: { w: "new_w", v: "new_v" } }).map(({ gid }) => gid),
    ["ring"],
  );
});

test("dragging moves the sliders to the value under the hand", () => {
  const grip = {
    gid: "g",
    across: { name: "w", axis: linear, origin: 0 },
    up: { name: "v", axis: down, origin: 0 },
  };
  assert.deepEqual(dragged(grip, { w: FLAT, v: FLAT }, [105.04, 190]), { w: 0.5, v: 1 });
  const bead = { gid: "b", across: { name: "w", axis: linear, origin: -1 }, up: null };
  assert.deepEqual(dragged(bead, { w: FLAT }, [110, 0]), { w: 0 });
});

test("a spot stands its distance from its line's origin, or a step beyond", () => {
  const spot = { name: "u", origin: 2, level: 50, by: null };
  assert.deepEqual(spotPlace(spot, { u: 5, d: 4 }), [3, 50]);
  assert.deepEqual(spotPlace({ ...spot, by: "d" }, { u: 5, d: 4 }, -10), [7, 40]);
});

test("a trail is as long as the way that x has been moved, and starts anew when it is forgotten", () => {
  const trail = visits([0, 1, 2, 3, 4], (at) => at * at);
  assert.deepEqual(trail.go(1.5), [
    [1.5, 2.25],
    [1.5, 2.25],
  ]);
  assert.deepEqual(trail.go(3.5), [
    [1.5, 2.25],
    [2, 4],
    [3, 9],
    [3.5, 12.25],
  ]);
  assert.deepEqual(trail.go(2), [
    [1.5, 2.25],
    [2, 4],
    [3, 9],
    [3.5, 12.25],
  ]);
  trail.forget();
  assert.deepEqual(trail.go(2), [
    [2, 4],
    [2, 4],
  ]);
});

test("what is asked is shown once something has moved, and a slider's own rounding is no move", () => {
  assert.equal(moved({ a: 1, b: 0 }, { a: 1 + 1e-12, b: 0 }), false);
  assert.equal(moved({ a: 1, b: 0 }, { a: 1.01, b: 0 }), true);
  assert.equal(moved({ a: 1, b: 0 }, { a: 1, b: 0.01 }), true);
});
