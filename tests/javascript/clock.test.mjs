// The clock: the first change of a frame is painted at once, the others at the next; then the hand has stopped.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { makeClock, SETTLED } from "../../lib/backprop/live/clock.js";

let frames;
let painted;
let settled;
let gone;
let clock;

/** Let the browser come to its next frame. */
function nextFrame() {
  const due = frames;
  frames = new Map();
  for (const call of due.values()) call();
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  frames = new Map();
  let last = 0;
  globalThis.requestAnimationFrame = (call) => {
    last += 1;
    frames.set(last, call);
    return last;
  };
  globalThis.cancelAnimationFrame = (id) => frames.delete(id);
  [painted, settled] = [0, 0];
  gone = new AbortController();
  const paint = () => {
    painted += 1;
  };
  const settle = () => {
    settled += 1;
  };
  clock = makeClock(paint, settle, gone.signal);
});

test("the first change since the last frame is painted in its own frame", () => {
  clock.follow();
  assert.equal(painted, 1);
  nextFrame();
  assert.equal(painted, 1);
  clock.follow();
  assert.equal(painted, 2);
});

test("further changes of one frame make one more picture, at the next", () => {
  for (let i = 0; i < 5; i += 1) clock.follow();
  assert.equal(painted, 1);
  nextFrame();
  assert.equal(painted, 2);
  nextFrame();
  assert.equal(painted, 2);
});

test("a switch is painted at the next frame, once", () => {
  clock.schedule();
  clock.schedule();
  clock.follow();
  assert.equal(painted, 0);
  nextFrame();
  assert.equal(painted, 1);
});

test("changes made at once are one picture", () => {
  clock.atOnce(() => {
    clock.follow();
    clock.follow();
  });
  assert.equal(painted, 0);
  nextFrame();
  assert.equal(painted, 1);
});

test("the hand has stopped when nothing has changed for a while", () => {
  clock.follow();
  mock.timers.tick(SETTLED - 1);
  assert.equal(settled, 0);
  nextFrame();
  clock.follow();
  mock.timers.tick(SETTLED - 1);
  assert.equal(settled, 0);
  mock.timers.tick(1);
  assert.equal(settled, 1);
  mock.timers.tick(10 * SETTLED);
  assert.equal(settled, 1);
});

test("nothing is painted or said once the figure is gone", () => {
  clock.follow();
  clock.follow();
  gone.abort();
  nextFrame();
  mock.timers.tick(10 * SETTLED);
  assert.deepEqual([painted, settled], [1, 0]);
});
