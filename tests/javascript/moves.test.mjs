// Undo and redo: what is remembered, and how far it goes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { moves } from "../../lib/backprop/live/undo.js";

test("a move is undone and done again", () => {
  const past = moves({ w: 0 });
  assert.ok(!past.can(-1) && !past.can(1));
  past.note({ w: 1 });
  past.note({ w: 2 });
  assert.deepEqual(past.go(-1), { w: 1 });
  assert.deepEqual(past.go(-1), { w: 0 });
  assert.ok(!past.can(-1) && past.can(1));
  assert.deepEqual(past.go(1), { w: 1 });
});

test("what has not moved is no move", () => {
  const past = moves({ w: 0 });
  past.note({ w: 0 });
  assert.ok(!past.can(-1));
});

test("a new move forgets those that were undone", () => {
  const past = moves({ w: 0 });
  past.note({ w: 1 });
  past.go(-1);
  past.note({ w: 5 });
  assert.ok(!past.can(1));
  assert.deepEqual(past.go(-1), { w: 0 });
});

test("the oldest moves are forgotten first", () => {
  const past = moves({ w: 0 });
  for (let w = 1; w <= 500; w++) past.note({ w });
  let steps = 0;
  while (past.can(-1)) {
    past.go(-1);
    steps += 1;
  }
  assert.equal(steps, 199);
});
