// The clock: the first change of a frame is painted at once, the others at the next; then the hand stops.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makeClock, SETTLED } from "../../lib/backprop/live/clock.js";

let frames; // what waits for the next frame, by id
let timers; // what waits for a time, by id
let now;
let ids;
let counted;
let gone;
let clock;

/** Let the browser come to its next frame. */
function nextFrame() {
  const due = frames;
  frames = new Map();
  for (const call of due.values()) call();
}

/** Let time pass. */
function pass(ms) {
  now += ms;
  for (const [id, { at, call }] of timers) {
    if (at > now) continue;
    timers.delete(id);
    call();
  }
}

function later(waiting, what) {
  ids += 1;
  waiting.set(ids, what);
  return ids;
}

beforeEach(() => {
  [frames, timers, now, ids] = [new Map(), new Map(), 0, 0];
  globalThis.requestAnimationFrame = (call) => later(frames, call);
  globalThis.cancelAnimationFrame = (id) => frames.delete(id);
  globalThis.setTimeout = (call, ms) => later(timers, { at: now + ms, call });
  globalThis.clearTimeout = (id) => timers.delete(id);
  counted = { painted: 0, settled: 0 };
  const count = (what) => () => {
    counted[what] += 1;
  };
  gone = new AbortController();
  clock = makeClock(count("painted"), count("settled"), gone.signal);
});

test("the first change since the last frame is painted in its own frame", () => {
  clock.follow();
  assert.equal(counted.painted, 1);
  nextFrame();
  assert.equal(counted.painted, 1);
  clock.follow();
  assert.equal(counted.painted, 2);
});

test("further changes of one frame make one more picture, at the next", () => {
  for (let i = 0; i < 5; i += 1) clock.follow();
  assert.equal(counted.painted, 1);
  nextFrame();
  assert.equal(counted.painted, 2);
  nextFrame();
  assert.equal(counted.painted, 2);
});

test("a switch is painted at the next frame, once", () => {
  clock.schedule();
  clock.schedule();
  clock.follow();
  assert.equal(counted.painted, 0);
  nextFrame();
  assert.equal(counted.painted, 1);
});

test("changes made at once are one picture", () => {
  clock.atOnce(() => {
    clock.follow();
    clock.follow();
  });
  assert.equal(counted.painted, 0);
  nextFrame();
  assert.equal(counted.painted, 1);
});

test("the hand has stopped when nothing has changed for a while", () => {
  clock.follow();
  pass(SETTLED - 1);
  assert.equal(counted.settled, 0);
  nextFrame();
  clock.follow();
  pass(SETTLED - 1);
  assert.equal(counted.settled, 0);
  pass(1);
  assert.equal(counted.settled, 1);
  pass(10 * SETTLED);
  assert.equal(counted.settled, 1);
});

test("nothing is painted or said once the figure is gone", () => {
  clock.follow();
  clock.follow();
  gone.abort();
  nextFrame();
  pass(10 * SETTLED);
  assert.deepEqual(counted, { painted: 1, settled: 0 });
});
