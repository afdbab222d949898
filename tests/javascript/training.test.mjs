// A reader's own table: what is read, what is said of what cannot be, and how it is parted; votes for a gradient.
import assert from "node:assert/strict";
import { test } from "node:test";
import { border } from "../../lib/backprop/training/border.js";
import { MOST_ROWS, table } from "../../lib/backprop/training/csv.js";
import { MOST_EPOCHS, Player } from "../../lib/backprop/training/player.js";
import { parted } from "../../lib/backprop/training/sets.js";
import { Training, told } from "../../lib/backprop/training/training.js";
import { votesOf } from "../../lib/backprop/training/votes.js";

const ROWS = Array.from({ length: 12 }, (_, k) => `${k},${2 * k - 3.5},${k % 3 ? "yes" : "no"}`);

test("numbers and labels are read, whichever way they are written", () => {
  const plain = table(ROWS.join("\n"));
  assert.deepEqual(plain.names, ["no", "yes"]);
  assert.deepEqual(plain.numbers[1], [1, -1.5]);
  assert.deepEqual(plain.labels.slice(0, 4), [0, 1, 1, 0]);
  const semicolons = ROWS.map((row) => row.replaceAll(",", ";").replace(".", ","));
  const written = {
    windows: ROWS.join("\r\n"),
    marked: `\uFEFF${ROWS.join("\n")}\n\n`,
    tabs: ROWS.join("\n").replaceAll(",", "\t"),
    "decimal commas": semicolons.join("\n"),
    headed: ["height,weight,who", ...ROWS].join("\n"),
    quoted: ROWS.map((row) => row.replace(/(\w+)$/, '"$1"')).join("\n"),
    minus: ROWS.join("\n").replaceAll("-", "−"),
  };
  for (const [how, text] of Object.entries(written)) {
    const { numbers, labels, names } = table(text);
    assert.deepEqual({ numbers, labels, names }, { ...pick(plain) }, how);
  }
  assert.deepEqual(table(written.headed).columns, ["height", "weight"]);
});

const pick = ({ numbers, labels, names }) => ({ numbers, labels, names });

test("labels may stand in any column, and may be numbers in the last", () => {
  const first = ROWS.map((row) => row.split(",").reverse().join(","));
  assert.deepEqual(table(first.join("\n")).names, ["no", "yes"]);
  const numbers = ROWS.map((_, k) => `${k},${k % 2},${10 - (k % 3)}`);
  assert.deepEqual(table(numbers.join("\n")).names, ["8", "9", "10"]);
});

const changed = (line, text) => ROWS.map((row, at) => (at === line - 1 ? text : row)).join("\n");

for (const [what, text, says] of [
  ["nothing", "", "Expected a table: a line for each row. There is nothing to read."],
  ["one column", "1\n2\n3", "Line 1: expected numbers and a label, with commas between them."],
  ["a short line", changed(4, "1,2"), "Line 4: expected 3 fields, as line 1 has; got 2."],
  ["a word", changed(7, "1,two,yes"), "Line 7, column 2: expected a number; got “two”."],
  ["a gap", changed(5, "1,,no"), "Line 5, column 2: expected a number; got nothing."],
  ["infinity", changed(3, "1,1e999,no"), "Line 3, column 2: expected a number up to 1e100; got “1e999”."],
  [
    "a huge number",
    changed(3, "1,-2e300,no"),
    "Line 3, column 2: expected a number up to 1e100; got “-2e300”.",
  ],
  [
    "two columns of words",
    ROWS.map((row, k) => `day ${k},${row}`).join("\n"),
    "Columns 1 and 4 hold no numbers: expected one such column, that of the labels.",
  ],
  ["what is missing", changed(1, "nan,2,yes"), "Line 1, column 1: expected a number; got “nan”."],
  ["what is not there", changed(1, ",2,yes"), "Line 1, column 1: expected a number; got nothing."],
  ["no label", changed(6, "1,2,"), "Line 6, column 3: expected a label; got nothing."],
  ["few rows", ROWS.slice(0, 9).join("\n"), "Expected 10 rows at least; got 9."],
  ["one kind", ROWS.join("\n").replaceAll("no", "yes"), "Expected two different labels at least; got one."],
  [
    "many kinds",
    ROWS.concat(ROWS)
      .map((_, k) => `${k},k${k}`)
      .join("\n"),
    /at most 20 different labels.* got 24/,
  ],
  [
    "many rows",
    Array(MOST_ROWS + 1)
      .fill("1,2,a")
      .join("\n"),
    /^Line 2001: expected at most 2000 rows; got 2001\.$/,
  ],
  [
    "many columns",
    ROWS.map((row) => `${"1,".repeat(63)}${row}`).join("\n"),
    /at most 64 columns of numbers; got 65/,
  ],
]) {
  test(`what is wrong is said with its line: ${what}`, () => {
    assert.throws(() => table(text), { message: says });
  });
}

test("four fifths are learned from, each column standardised by them", () => {
  const { train, test: tested, names } = parted(table(ROWS.join("\n")));
  assert.deepEqual([train.count, tested.count, names.length], [9, 3, 2]);
  for (const column of [0, 1]) {
    const values = Array.from({ length: 9 }, (_, row) => train.x[2 * row + column]);
    const mean = values.reduce((sum, one) => sum + one, 0) / 9;
    const square = values.reduce((sum, one) => sum + one * one, 0) / 9;
    assert.ok(Math.abs(mean) < 1e-12 && Math.abs(square - 1) < 1e-12);
  }
  assert.deepEqual([...train.t.slice(0, 2)], train.labels[0] ? [0, 1] : [1, 0]);
});

test("a column that never changes becomes 0", () => {
  const { train } = parted(table(ROWS.map((row) => `7,${row}`).join("\n")));
  assert.ok(Array.from({ length: 9 }, (_, row) => train.x[3 * row]).every((one) => one === 0));
});

test("votes are input times error, and add up to the gradient", () => {
  const arrays = { A0: [1, 2, 3, 4, 5, 6], Delta1: [0.1, -0.2, 0.3, 0.4, -0.5, 0.6] };
  const trainer = { made: { arrays }, sizes: [2, 2], rows: 3, last: [7, 5, 9] };
  const votes = votesOf(trainer, 1, 1, 0);
  assert.deepEqual(
    votes.map((one) => one.row),
    [9, 5, 7],
  );
  const gradient = (2 * 0.1 + 4 * 0.3 + 6 * -0.5) / 3;
  assert.ok(Math.abs(votes.reduce((sum, { vote }) => sum + vote, 0) - gradient) < 1e-15);
});

test("the border lies where the answer changes, between the cells", () => {
  // the answer is yes right of x = 1.3, in cells whose middles are at 0.5, 1.5 and 2.5
  const shares = Array.from({ length: 9 }, (_, cell) => 0.5 + 0.2 * ((cell % 3) + 0.5 - 1.3));
  const kinds = Int32Array.from(shares, (share) => Number(share > 0.5));
  const pieces = [];
  border({ cells: 3, kinds, lead: (cell) => Math.abs(shares[cell] - 0.5) }, (...piece) => pieces.push(piece));
  assert.equal(pieces.length, 2);
  for (const [x, , toX] of pieces) assert.ok(Math.abs(x - 1.3) < 1e-12 && Math.abs(toX - 1.3) < 1e-12);
  const ends = pieces.flatMap(([, y, , toY]) => [y, toY]);
  assert.deepEqual([...new Set(ends)].sort(), [0.5, 1.5, 2.5]);
});

test("where three answers meet, the border has three arms", () => {
  const pieces = [];
  const kinds = Int32Array.from([0, 1, 2, 2]);
  border({ cells: 2, kinds, lead: () => 1 }, (...piece) => pieces.push(piece));
  assert.deepEqual(
    pieces.map(([x, y]) => [x, y]),
    [
      [1, 0.5],
      [1.5, 1],
      [0.5, 1],
    ],
  );
  assert.equal(new Set(pieces.map(([, , x, y]) => `${x},${y}`)).size, 1);
});

test("a network that the page trains is measured once for each place that it comes to, within an epoch, too", () => {
  const measured = [];
  const trainer = { passed: 0, measure: () => ({ loss: measured.push(1), right: 0 }) };
  const training = { trainer, sets: {}, history: [] };
  const measure = () => Training.prototype.measure.call(training);
  measure();
  measure();
  trainer.passed = 0.25;
  measure();
  assert.deepEqual(
    training.history.map(({ epoch }) => epoch),
    [0, 0.25],
  );
});

test("a single step is measured, though no epoch has ended", () => {
  const calls = [];
  const [measure, show] = ["measure", "show"].map((name) => () => calls.push(name));
  const training = { trainer: { step: () => false }, settings: {}, measure, show };
  new Player(training, new AbortController().signal).step();
  assert.deepEqual(calls, ["measure", "show"]);
});

test("where it no longer plays on, it says so", () => {
  const measured = { loss: 0.5, right: 0.9 };
  const said = (epoch) => told({ epoch, train: measured, test: measured }, 7);
  assert.match(said(MOST_EPOCHS - 0.5), /^Epoch 2999, step 7\. .* 90\.0 % \(test\)\.$/);
  assert.match(said(MOST_EPOCHS), /^Epoch 3000, .* That is as far as it plays\.$/);
});
