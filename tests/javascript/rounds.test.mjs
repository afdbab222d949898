// Sliders go in round numbers, whatever their start and their range.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asTyped, understood } from "../../lib/backprop/live/readouts.js";
import { ends, nearest, next } from "../../lib/backprop/live/rounds.js";

const track = (traits) => ({ get: (name) => traits[name] });
const WEIGHT = track({ min: -2, max: 2, step: null, readout_format: ".2f" });
const ETA = track({ min: -3, max: 3, step: null, readout_format: ".3g", base: 10 });
const COUNT = track({ min: 0, max: 1000, step: 1, readout_format: "d" });

/** All numbers on the way from one end to the other. */
function way(control, from, by, page) {
  const all = [from];
  for (let at = from; all.length < 2000; all.push(at)) {
    const to = next(control, at, by, page);
    if (to === at) return all;
    at = to;
  }
  return all;
}

for (const [about, control, from, page, wanted] of [
  ["a weight's arrows go by hundredths", WEIGHT, 1.97, false, [1.97, 1.98, 1.99, 2]],
  ["from where nothing is round, to the next that is", WEIGHT, 1.9734, false, [1.9734, 1.98, 1.99, 2]],
  ["a weight's page keys go by tenths", WEIGHT, 1.77, true, [1.77, 1.8, 1.9, 2]],
  [
    "a rate's arrows go by halves",
    ETA,
    80,
    false,
    [80, 85, 90, 95, 100, 150, 200].concat([
      250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 750, 800, 850, 900, 950, 1000,
    ]),
  ],
  [
    "a rate's page keys go by 1, 2, 5",
    ETA,
    0.498,
    true,
    [0.498, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
  ],
  ["a count's arrows go by its step", COUNT, 998, false, [998, 999, 1000]],
]) {
  test(about, () => {
    assert.deepEqual(way(control, from, 1, page), wanted);
    const back = way(control, wanted.at(-1), -1, page).slice(0, wanted.length - 1);
    assert.deepEqual(back, wanted.slice(1).reverse());
  });
}

test("arrows come through every number that chapter 4 asks for", () => {
  const all = way(ETA, 0.001, 1, false);
  for (const asked of [0.001, 0.01, 0.1, 0.5, 1, 3, 30, 100, 1000]) assert.ok(all.includes(asked), asked);
});

for (const [control, value, pixel, wanted] of [
  [WEIGHT, -1.463, 0.033, -1.45],
  [WEIGHT, -1.48, 0.033, -1.5],
  [WEIGHT, 0.517, 0, 0.52],
  [WEIGHT, 9, 0.033, 2],
  [WEIGHT, -9, 0, -2],
  [COUNT, 3.4, 0, 3],
  [COUNT, 503, 4, 505],
  [ETA, 0.0032, 0, 0.003],
  [ETA, 0.0034, 0.03, 0.003],
  [ETA, 3.4, 0.1, 5],
  [ETA, 3.4, 0.5, 10],
  [ETA, -1, 0, 0.001],
  [ETA, 1e9, 0, 1000],
]) {
  test(`${value} with ${pixel} a pixel is ${wanted}`, () =>
    assert.equal(nearest(control, value, pixel), wanted));
}

test("the ends of a range are reached where they are not round", () => {
  const odd = track({ min: -2.345, max: 3.219, step: null, readout_format: ".2f" });
  assert.deepEqual(ends(odd), [-2.345, 3.219]);
  assert.equal(next(odd, 3.21, 1), 3.219);
  assert.equal(nearest(odd, -2.344), -2.34);
  assert.equal(nearest(odd, -7), -2.345);
});

for (const [typed, value, problem] of [
  ["\u22121.07", -1.07, ""],
  ["0,5", 0.5, ""],
  ["1/3", 1 / 3, ""],
  ["½", 0.5, ""],
  ["1.2345", 1.2345, ""],
  ["3", 2, "This slider goes from \u22122 to 2."],
  ["abc", null, "\u201cabc\u201d is not a number I can read. Write it like 0.049, 4.9e-2 or 1/3."],
  ["", null, "Type a number first."],
]) {
  test(`a readout takes "${typed}"`, () => assert.deepEqual(understood(WEIGHT, typed), { value, problem }));
}
for (const [value, printed] of [
  [0.6, "0.60"],
  [-1.07, "\u22121.07"],
  [0.123, "0.123"],
  [1e-7, "1e\u22127"],
]) {
  test(`${value}, typed, is printed with all its digits`, () =>
    assert.equal(asTyped(WEIGHT, value), printed));
}
test("a count's readout takes thousands", () => {
  assert.deepEqual(understood(COUNT, "1,000"), { value: 1000, problem: "" });
});
