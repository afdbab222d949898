// What marks show of numbers, and where they put it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { along, held, line, place } from "../../lib/backprop/figures/axes_map.js";
import { edgeLook, noteText, numberText } from "../../lib/backprop/figures/marks.js";
import { arrowPlaces, drawnSteps, samplesOf } from "../../lib/backprop/figures/plotted.js";

const LINEAR = { scale: "linear", a: 2, b: 10 };
const AXES = { x: LINEAR, y: { scale: "linear", a: -2, b: 100 } };

test("a place is held where a browser can still draw", () => {
  assert.deepEqual([5, 1e9, -1e9, Infinity].map(held), [5, 1e5, -1e5, Infinity]);
  assert.ok(Number.isNaN(held(NaN)));
});

test("values along an axis, by its scale", () => {
  assert.equal(along(LINEAR, 3), 16);
  assert.equal(along({ scale: "log", a: 2, b: 10 }, 1000), 16);
  assert.equal(along({ scale: "asinh", a: 2, b: 10 }, Math.sinh(3)), 16);
  assert.equal(along({ scale: "log", a: 2, b: 10 }, 0), -Infinity);
  assert.deepEqual(place(AXES, 3, 4), [16, 92]);
});

test("a line has a gap where it has no place", () => {
  const places = [
    [0, 0],
    [1, 1],
    [NaN, 2],
    [3, 3],
    [4, Infinity],
    [5, 5],
    [6, 6],
  ];
  assert.equal(line(places), "M0.00 0.00L1.00 1.00M3.00 3.00M5.00 5.00L6.00 6.00");
  assert.equal(line([]), "");
});

test("a number with its prefix, digits and sign", () => {
  const mark = { kind: "number", gid: "n", name: "y", digits: 2, sign: true, prefix: "∂u/∂p " };
  assert.equal(numberText(mark, { y: 0.5 }), "∂u/∂p +0.50");
});

test("a note says what is missing first", () => {
  const mark = {
    kind: "note",
    gid: "n",
    missing: [
      ["u", "No u."],
      ["y", "No y."],
    ],
    otherwise: "All.",
  };
  assert.equal(noteText(mark, { u: NaN, y: NaN }), "No u.");
  assert.equal(noteText(mark, { u: 1, y: Infinity }), "No y.");
  assert.equal(noteText(mark, { u: 1, y: 2 }), "All.");
});

const LOOKS = [
  { kind: "look", name: "w", colour: "parameter", unit: 1, when: { mode: ["forward"] } },
  { kind: "look", name: "g", colour: "backward", unit: 0.5, when: { mode: ["backward", "update"] } },
];

test("a line looks by the first look that holds, else by the first of all", () => {
  const look = (mode) => edgeLook({ kind: "edge", gid: "e", looks: LOOKS }, { w: -1, g: 0.5 }, { mode });
  assert.deepEqual(look("forward"), { name: "w", colour: "parameter", width: 4, dashed: true });
  assert.deepEqual(look("update"), { name: "g", colour: "backward", width: 4, dashed: false });
  assert.equal(look("elsewhere").name, "w");
});

test("a line is never thinner than one point, and never as wide as seven", () => {
  const width = (w) =>
    edgeLook({ kind: "edge", gid: "e", looks: LOOKS }, { w, g: 0 }, { mode: "forward" }).width;
  assert.equal(width(0), 1);
  assert.ok(width(1e9) < 7.0000001 && width(1e9) > 6.99);
});

test("a curve is sampled evenly on the drawing, its ends included", () => {
  const linear = { domain: [0, 4], samples: 5, axes: AXES };
  assert.deepEqual(samplesOf(linear), [0, 1, 2, 3, 4]);
  const log = { domain: [1, 10_000], samples: 5, axes: { ...AXES, x: { scale: "log", a: 1, b: 0 } } };
  assert.deepEqual(samplesOf(log).map(Math.round), [1, 10, 100, 1000, 10_000]);
});

test("a long way keeps its first hundred steps, its last, and its to and fro", () => {
  const steps = drawnSteps(Array.from({ length: 202 }, (_, k) => k));
  assert.deepEqual(
    steps.slice(0, 100),
    Array.from({ length: 100 }, (_, k) => k),
  );
  assert.deepEqual(steps.slice(100, 104), [102, 105, 108, 111]); // odd, even, odd, even
  assert.equal(steps.at(-1), 201);
  assert.equal(drawnSteps([0, 1, 2]).length, 3);
});

test("an arrow's barbs meet at its tip, behind it, and shrink with it", () => {
  const mark = { kind: "arrow", gid: "a", x: "x", y: "y", dx: "dx", dy: "dy", scale: 1, axes: AXES };
  const long = arrowPlaces(mark, { x: 0, y: 0, dx: 50, dy: 0 });
  assert.deepEqual(long.shaft, [
    [10, 100],
    [110, 100],
  ]);
  assert.equal(long.length, 100);
  assert.deepEqual(long.head[1], [110, 100]);
  const [[left, above], , [alsoLeft, below]] = long.head;
  assert.ok(left < 110 && Math.abs(left - alsoLeft) < 1e-12 && Math.abs(above + below - 200) < 1e-12);
  assert.ok(Math.abs(Math.hypot(left - 110, above - 100) - 9) < 1e-12);
  const short = arrowPlaces(mark, { x: 0, y: 0, dx: 2, dy: 0 });
  assert.ok(Math.abs(Math.hypot(short.head[0][0] - 14, short.head[0][1] - 100) - 2) < 1e-12);
});
