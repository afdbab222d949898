// Numbers into words: rounding, movements, the table's print.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brief, rounded } from "../../lib/backprop/describe.js";
import { printed } from "../../lib/backprop/live/table.js";
import { capitalised, movement, saturated } from "../../lib/backprop/live/words.js";

test("decimals, and powers of ten where decimals would hide a number", () => {
  assert.equal(rounded(0.048934), "0.0489");
  assert.equal(rounded(-0.5, 2), "−0.50");
  assert.equal(rounded(2.03e-7), "2.0e−7");
  assert.equal(rounded(4.9e-5), "4.9e−5");
  assert.equal(rounded(5e-5), "0.0001");
  assert.equal(rounded(999_999, 0), "999999");
  assert.equal(rounded(1.5e6), "1.5e6");
  assert.equal(rounded(0), "0.0000");
});

test("a plus where it is wanted, never at zero", () => {
  assert.equal(rounded(0.5, 4, true), "+0.5000");
  assert.equal(rounded(0, 4, true), "0.0000");
  assert.equal(rounded(-0, 4, true), "0.0000");
});

test("what is no number", () => {
  assert.deepEqual(
    [NaN, Infinity, -Infinity].map((value) => rounded(value)),
    ["undefined", "∞", "−∞"],
  );
});

test("four digits that count, without zeros behind them", () => {
  assert.deepEqual([0.05, 12.3456, -0.25, 1e-7].map(brief), ["0.05", "12.35", "−0.25", "1e−7"]);
});

test("the table prints six decimals", () => {
  assert.equal(printed(0.0717654321), "0.071765");
  assert.equal(printed(2e-7), "2.0e−7");
});

test("a movement, and one that its digits would hide", () => {
  assert.equal(movement("E", 0.0718, 0.0818), "E rose from 0.0718 to 0.0818");
  assert.equal(movement("E", 0.5, 0.25), "E fell from 0.5000 to 0.2500");
  assert.equal(movement("E", 0.5, 0.5), "E stayed at 0.5000");
  assert.equal(movement("E", 0.5, 0.50000004), "E rose by 4.0e−8 to 0.5000");
  assert.equal(movement("E", 0.50000004, 0.5), "E fell by 4.0e−8 to 0.5000");
  assert.equal(movement("step", 3, 4, 0), "step rose from 3 to 4");
});

test("a movement from nowhere, and into it", () => {
  assert.equal(movement("y", NaN, 2), "y is 2.0000");
  assert.equal(movement("y", 2, NaN), "y is undefined here");
  assert.equal(movement("y", NaN, NaN), "y is undefined here");
});

test("saturated near both ends, and only there", () => {
  assert.deepEqual([0.001, 0.0199, 0.02, 0.5, 0.98, 0.985, 1].map(saturated), [
    true,
    true,
    false,
    false,
    false,
    true,
    true,
  ]);
});

test("a symbol keeps its case", () => {
  assert.equal(capitalised("loss E"), "Loss E");
  assert.equal(capitalised("∂E"), "∂E");
});
