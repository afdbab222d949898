// Exercises: how a number is read, and what is said of an answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { goalInWords, judgeChoice, judgeNumber, reached } from "../../lib/backprop/exercises/judging.js";
import { read } from "../../lib/backprop/exercises/reading.js";

const READ = [
  ["0.049", 0.049],
  ["0,049", 0.049],
  [" -.05 ", -0.05],
  ["−0.5", -0.5],
  ["– 0.5", -0.5],
  ["+3.", 3],
  ["4.9e-2", 0.049],
  ["4.9E+2", 490],
  ["4.9·10^-2", 0.049],
  ["4,9 × 10^(-2)", 0.049],
  ["4.9*10**-2", 0.049],
  ["1/3", 1 / 3],
  ["-1 / 4", -0.25],
  ["0.5 s", 0.5],
  ["007", 7],
];
for (const [text, value] of READ) {
  test(`“${text}” is read`, () => assert.equal(read(text, "s").value, value));
}

const UNREADABLE = [
  ["", "Type a number first."],
  ["   ", "Type a number first."],
  ["five", "is not a number I can read. Write it like"],
  ["1,234.5", "has two separators"],
  ["1.2.3", "has two separators"],
  ["1/0", "Nothing can be divided by zero."],
  ["1/2/3", "is not a number I can read"],
  ["0.37*0.2451", "Work it out first"],
  ["0.1 0.2", "is not a number I can read"],
  ["1e999", "is not a number I can read"],
  ["NaN", "is not a number I can read"],
  ["Infinity", "is not a number I can read"],
  ["0x10", "is not a number I can read"],
  [".", "is not a number I can read"],
  ["<img src=x onerror=alert(1)>", "“<img src=x onerror=alert(1)>” is not a number I can read"],
];
for (const [text, problem] of UNREADABLE) {
  test(`“${text}” is not read, and why is said`, () => {
    const answer = read(text, "s").problem ?? "";
    assert.ok(answer.includes(problem), answer);
  });
}

test("a number knows what one unit of its last digit is", () => {
  assert.deepEqual(
    ["0.049", "12", "4.9e-2", "1/3"].map((text) => read(text).step),
    [0.001, 1, 0.001, 0],
  );
});

const TASK = {
  question: "",
  solution: "",
  answer: 0.04894,
  tolerance: 0.00005,
  hints: [{ value: 0.028, tolerance: 0.00005, say: "You took 0.14." }],
  right: "All three factors.",
  unit: "",
};
const VERDICTS = [
  ["0.0489", "right", /^All three/],
  ["0.04899", "right", /^All three/],
  ["0.0490", "wrong", /^Very close. Did you round/],
  ["0.049", "wrong", /^As far as it goes, that is right. Give more digits.$/],
  ["0.05", "wrong", /^As far as it goes/],
  ["0.028", "wrong", /^You took/],
  ["-0.0489", "wrong", /^The size is right, the sign is flipped.$/],
  ["-0.3", "wrong", /^Look at the sign first/],
  ["0.489", "wrong", /^The digits are right, the decimal point is not.$/],
  ["0.000489", "wrong", /^The digits are right, the decimal point is not.$/],
  ["0.3", "wrong", /^The sign is right, but the number is too large in size.$/],
  ["0.01", "wrong", /^The sign is right, but the number is too small in size.$/],
  ["0", "wrong", /^The number is too small.$/],
  ["x", "unread", /^“x” is not a number I can read./],
];
for (const [text, state, words] of VERDICTS) {
  test(`${text} is ${state}`, () => {
    const given = judgeNumber(TASK, text);
    assert.equal(given.state, state);
    assert.match(given.html ?? given.text, words);
  });
}

test("what comes from Python is markup, what comes from here is text", () => {
  assert.deepEqual(judgeNumber(TASK, "0.0489"), { state: "right", html: "All three factors." });
  assert.equal(judgeNumber(TASK, "0.028").html, "You took 0.14.");
  assert.equal(judgeNumber(TASK, "<b>").html, undefined);
});

test("a choice by its place", () => {
  const task = {
    choices: [
      { text: "a", right: true, say: "Yes." },
      { text: "b", right: false, say: "No." },
    ],
  };
  assert.deepEqual(judgeChoice(task, 0), { state: "right", html: "Yes." });
  assert.deepEqual(judgeChoice(task, 1), { state: "wrong", html: "No." });
  assert.deepEqual(judgeChoice(task, -1), { state: "unread", text: "Choose one first." });
});

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
