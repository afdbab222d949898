// Exercises: how a number is read, and what is said of an answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeChoice, judgeNumber } from "../../lib/backprop/exercises/judging.js";
import { read } from "../../lib/backprop/reading.js";

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
  ["½", 0.5],
  ["-1½", -1.5],
  ["2 1/4", 2.25],
  ["4.71 x 10^-2", 0.0471],
  ["4,71X10^(−2)", 0.0471],
  ["4.71 × 10⁻²", 0.0471],
  ["10^-2", 0.01],
  ["-10**3", -1000],
  ["(-2)", -2],
  ["(−1)/(4)", -0.25],
  ["= 0.5", 0.5],
  ["≈ −2", -2],
  ["79 510", 79510],
  ["79\u202f510", 79510],
  ["1\u00a0234\u00a0567,5", 1234567.5],
  ["79'510", 79510],
  ["1,234.5", 1234.5],
  ["1.234,5", 1234.5],
  ["1,234,567", 1234567],
  ["79,510", 79.51],
];
for (const [text, value] of READ) {
  test(`“${text}” is read`, () => assert.equal(read(text, { unit: "s" }).value, value));
}

const UNREADABLE = [
  ["", "Type a number first."],
  ["   ", "Type a number first."],
  ["five", "is not a number I can read. Write it like"],
  ["1,23,4", "has two separators"],
  ["1,234,5", "has two separators"],
  ["79 51", "is not a number I can read"],
  ["0 510", "is not a number I can read"],
  ["1 1/0", "is not a number I can read"],
  ["2(3)", "is not a number I can read"],
  ["2 x 3", "Work it out first"],
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
    const answer = read(text, { unit: "s" }).problem ?? "";
    assert.ok(answer.includes(problem), answer);
  });
}

const COUNTED = [
  ["79510", 79510],
  ["79,510", 79510],
  ["79.510", 79510],
  ["20,000", 20000],
  ["20.000", 20],
  ["20.5", 20.5],
];
for (const [text, value] of COUNTED) {
  test(`“${text}”, of a count, is read`, () => assert.equal(read(text, { count: true }).value, value));
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
  low: 0.04889,
  high: 0.04899,
  count: false,
  hints: [{ value: 0.028, tolerance: 0.00005, say: "You took 0.14." }],
  right: "All three factors.",
  unit: "",
};
const VERDICTS = [
  ["0.0489", "right", /^All three/],
  ["0.04899", "right", /^All three/],
  ["0.0490", "wrong", /^Very close. Did you round/],
  ["0.049", "wrong", /^As far as it goes, that is right. Give four decimals.$/],
  ["0.048", "wrong", /^The first digits are right. Give four decimals.$/],
  ["0.05", "wrong", /^As far as it goes/],
  ["0.028", "wrong", /^You took/],
  ["-0.0489", "wrong", /^The size is right, the sign is flipped.$/],
  ["-0.3", "wrong", /^Look at the sign first/],
  ["0.489", "wrong", /^The digits are right, the decimal point is not.$/],
  ["0.000489", "wrong", /^The digits are right, the decimal point is not.$/],
  ["0.3", "wrong", /^The sign is right, but the number is too large in size.$/],
  ["0.01", "wrong", /^The sign is right, but the number is too small in size.$/],
  ["0", "wrong", /^It is not 0.$/],
  ["x", "unread", /^“x” is not a number I can read./],
];
for (const [text, state, words] of VERDICTS) {
  test(`${text} is ${state}`, () => {
    const given = judgeNumber(TASK, text);
    assert.equal(given.state, state);
    assert.match(given.html ?? given.text, words);
  });
}

const COUNT = { ...TASK, answer: 20, tolerance: 0, low: 20, high: 20, count: true };
COUNT.hints = [{ value: 14, tolerance: 0, say: "Fourteen?" }];
const COUNTS = [
  ["20", "right", /^All three/],
  ["20.0", "right", /^All three/],
  ["14", "wrong", /^Fourteen/],
  ["13", "wrong", /^That is too few.$/],
  ["200", "wrong", /^That is too many.$/],
  ["20.4", "wrong", /^This is a count/],
  ["-20", "wrong", /^This is a count/],
];
for (const [text, state, words] of COUNTS) {
  test(`${text} of 20 is ${state}`, () => {
    const given = judgeNumber(COUNT, text);
    assert.equal(given.state, state);
    assert.match(given.html ?? given.text, words);
  });
}

test("what is right but short is told so, though a slip is near; a slip to its last digit is a slip", () => {
  const task = { ...TASK, answer: 0.38533, low: 0.38528, high: 0.38538 };
  task.hints = [
    { value: 0.4, tolerance: 0.05, say: "Unmoved." },
    { value: 0.3874, tolerance: 0.005, say: "Near." },
  ];
  assert.equal(judgeNumber(task, "0.4").html, "Unmoved.");
  assert.match(judgeNumber(task, "0.39").text, /^As far as it goes/);
  assert.equal(judgeNumber(task, "0.3874").html, "Near.");
});

test("rounded working is right as far as it leads", () => {
  const task = { ...TASK, answer: 0.000556, tolerance: 5e-7, low: 0.0005484, high: 0.0005565, hints: [] };
  assert.deepEqual(
    ["0.00055", "0.000556", "0.000548", "0.000557"].map((text) => judgeNumber(task, text).state),
    ["right", "right", "wrong", "wrong"],
  );
});

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
