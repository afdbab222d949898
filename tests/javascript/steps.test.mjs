// Steps: the rollout, and the words that say how it goes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pace, zigzags } from "../../lib/backprop/live/pace.js";
import { rollout } from "../../lib/backprop/live/steps.js";

const STEPS = { state: { w: "new_w" }, slider: "step", most: 1000, watch: "E", saturates: [] };
const bowl = ({ w, eta }) => ({ w, eta, E: (w * w) / 2, new_w: w - eta * w });
const rolled = (eta, step, w = 1) => rollout(STEPS, bowl)({ w, eta, step });

/** What is said of these losses, with `w` as it goes. */
function told(losses, { ended = false, w = losses.map(() => 0), saturates = [] } = {}) {
  const history = losses.map((E, k) => ({ E, w: w[k], a: 0.999 }));
  return pace(history, ended, { ...STEPS, saturates }, (name) => `<${name}>`);
}
const range = (length, make) => Array.from({ length }, (_, k) => make(k));

test("each step starts where the last one ended, and is numbered", () => {
  const { history, ended } = rolled(0.5, 3);
  assert.deepEqual(
    history.map(({ w, step }) => [w, step]),
    [
      [1, 0],
      [0.5, 1],
      [0.25, 2],
      [0.125, 3],
    ],
  );
  assert.equal(ended, false);
});

test("there are no more steps than the most", () => {
  assert.equal(rollout({ ...STEPS, most: 5 }, bowl)({ w: 1, eta: 0.1, step: 9 }).history.length, 6);
});

test("steps once made are not made again, until something else changes", () => {
  let calls = 0;
  const at = rollout(STEPS, (given) => {
    calls += 1;
    return bowl(given);
  });
  at({ w: 1, eta: 0.1, step: 10 });
  assert.equal(calls, 11);
  assert.equal(at({ w: 1, eta: 0.1, step: 4 }).history.length, 5);
  assert.equal(at({ w: 1, eta: 0.1, step: 12 }).history.length, 13);
  assert.equal(calls, 13);
  at({ w: 1, eta: 0.2, step: 2 });
  assert.equal(calls, 16);
});

test("a step that would leave no finite number is not done, and is said where the slider is beyond it", () => {
  const { history, ended } = rolled(1e200, 10);
  assert.deepEqual([history.length, ended], [1, true]); // the next w is finite, its square is not
  assert.equal(rolled(1e200, 0).ended, false);
});

const KINDS = [
  ["", [1, 0.9, 0.8], /^$/],
  ["diverging", range(10, (k) => 1.5 ** k), /grows from step to step. It began at 1.0000 and is now 38.4434/],
  ["good", range(10, (k) => 0.1 ** k), /less than a millionth/],
  ["good", range(10, (k) => 0.8 ** k), /after 9 steps the loss is 13.42 % of what it was\.$/],
  ["slow", range(10, (k) => 0.999 ** k), /after 9 steps the loss is still 99.1 % of what it was\.$/],
  ["good", range(10, (k) => 0.99 ** k), /after 9 steps the loss is 91.35 % of what it was\.$/], // 0.99 ** 1000
  ["oscillating", range(20, (k) => 1 + (k % 2)), /between 1.0000 and 2.0000, the same again every 2 steps/],
  ["oscillating", range(20, (k) => 1 + (k % 4)), /the same again every 4 steps/],
  ["oscillating", range(20, (k) => 2 + Math.sin(k * k)), /and does not settle/],
  ["stuck", range(60, () => 0.5), /hardly moves any more, and it is still 0.5000/],
];
for (const [kind, losses, words] of KINDS) {
  test(`${kind || "nothing yet"}: ${losses.slice(0, 4)} …`, () => {
    const [found, said] = told(losses);
    assert.equal(found, kind);
    assert.match(said, words);
  });
}

test("stuck where an activation is pinned is saturated, and names it", () => {
  const [kind, words] = told(
    range(60, () => 0.5),
    { saturates: ["a", "E"] },
  );
  assert.equal(kind, "saturated");
  assert.match(words, /Pinned to 0 or 1: <a>\.$/);
});

test("an end is told whatever came before, with its step", () => {
  assert.deepEqual(told([1, 2], { ended: true })[0], "diverged");
  assert.match(told([1, 2], { ended: true })[1], /after step 1 the next numbers are too large/);
});

test("what falls while it lands now on one side, now on the other, overshoots", () => {
  const w = range(10, (k) => (-0.9) ** k);
  assert.match(
    told(
      range(10, (k) => 0.8 ** k),
      { w },
    )[1],
    /<w> overshoots/,
  );
});

test("what swings by as much each time does not settle, though the loss still falls", () => {
  const losses = range(20, (k) => 0.8 ** k);
  const swinging = (/** @type {number} */ factor) => told(losses, { w: range(20, (k) => (-factor) ** k) })[0];
  assert.deepEqual([0.99, 1, 1.01].map(swinging), ["good", "oscillating", "oscillating"]);
});

test("a zigzag turns back at most of its recent steps", () => {
  const way = (at) => at.map((w) => ({ w }));
  assert.equal(zigzags(way(range(10, (k) => (-1) ** k)), "w"), true);
  assert.equal(zigzags(way(range(10, (k) => k)), "w"), false);
  assert.equal(zigzags(way([0, 1, 0]), "w"), false); // too few to tell
  assert.equal(zigzags(way(range(10, (k) => 1 + 1e-12 * (-1) ** k)), "w"), false); // rounding
  const late = [...range(100, (k) => k), ...range(60, (k) => 100 + (k % 2))];
  assert.equal(zigzags(way(late), "w"), true);
});
