// What the sentence and the prediction say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lesson, verdict } from "../../lib/backprop/live/prediction.js";
import { compose } from "../../lib/backprop/live/sentence.js";

const SENTENCE = {
  kind: "sentence",
  hint: "Drag.",
  watch: { E: {} },
  slopes: { w: "dE_dw" },
  missing: [],
  saturates: [],
  saturated: "hardly any error passes through it",
  flat: {},
  corners: {},
  corner: "",
  digits: 4,
};
const say = (name) => `<${name}>`;

/** What is said when these have moved, to these values from those. */
function said(moved, values, old, sentence = {}, settings = {}) {
  return compose({ ...SENTENCE, ...sentence }, { moved, values, old, settings, counter: "step" }, say);
}

test("what moved, what is watched, and the slope of the one control that moved", () => {
  const text = said(["w"], { w: 0.5, E: 0.25, dE_dw: -0.5 }, { w: 0.4, E: 0.3 });
  assert.equal(
    text,
    "<w> rose from 0.4000 to 0.5000. <E> fell from 0.3000 to 0.2500. <dE_dw> is now −0.5000.",
  );
});

test("two that moved have no slope; more are counted", () => {
  const values = { w: 1, x: 1, t: 1, E: 1, dE_dw: 2 };
  const old = { w: 0, x: 0, t: 0, E: 0 };
  assert.doesNotMatch(said(["w", "x"], values, old), /is now/);
  assert.match(said(["w", "x", "t"], values, old), /^3 values changed\. <E> rose/);
});

test("other numbers than before are, they have not moved", () => {
  assert.equal(said([], { E: 0.25 }, {}), "<E> is 0.2500.");
});

test("what is watched depends on the switches", () => {
  const watch = { E: { mode: ["forward"] }, dE_dw: { mode: ["backward"] } };
  assert.equal(said([], { E: 1, dE_dw: 2 }, {}, { watch }, { mode: "backward" }), "<dE_dw> is 2.0000.");
});

test("steps are counted without decimals", () => {
  assert.match(said(["step"], { step: 4, E: 1 }, { step: 3, E: 1 }), /^<step> rose from 3 to 4\. <E> stayed/);
  assert.equal(
    said(["n"], { n: 8, E: 61 }, { n: 1, E: 33 }, { digits: 0 }),
    "<n> rose from 1 to 8. <E> rose from 33 to 61.",
  );
});

test("what is missing, saturated, flat or at a corner is said last", () => {
  const more = { watch: {}, missing: [["u", "No u here."]], saturates: ["a", "b"], saturated: "closed" };
  assert.equal(
    said([], { u: NaN, a: 0.99, b: 0.5 }, {}, more),
    "No u here. <a> is saturated at 0.9900: closed.",
  );
  const flat = { watch: {}, flat: { s: {} } };
  assert.equal(said([], { s: 0.01 }, {}, flat), "The curve is flat here.");
  assert.equal(said([], { s: 0.02 }, {}, flat), "");
  const corner = { ...flat, corners: { z: { on: [true] } }, corner: "A corner." };
  assert.equal(said([], { s: 0, z: 0 }, {}, corner, { on: true }), "A corner.");
  assert.equal(said([], { s: 0, z: 0 }, {}, corner, { on: false }), "The curve is flat here.");
});

const PREDICTION = {
  kind: "prediction",
  question: "?",
  control: "w",
  by: 0.2,
  watch: "E",
  slope: "s",
  factors: ["f", "g"],
  paths: [],
  along: [],
};
const BEFORE = { w: 0, E: 1, s: -2, f: -2, g: 1, p: 1 };
const NOT_SO_FAR = "held at the start: on so long a way the slope itself has changed.";

test("the verdict tells the outcome and what it was made of", () => {
  assert.equal(
    verdict(PREDICTION, -1, BEFORE, { ...BEFORE, E: 0.5 }, say),
    "Right. <E> fell from 1.0000 to 0.5000. The factors were <f> = −2.0000, <g> = +1.0000; " +
      "their product, −2.0000, has the sign of the change.",
  );
  const paths = { ...PREDICTION, factors: [], paths: ["f", "p"] };
  assert.match(
    verdict(paths, 1, BEFORE, { ...BEFORE, E: 0.5 }, say),
    /^Not so\..*The paths were .*their sum/,
  );
});

test("a prediction without a slope is told along the way", () => {
  const along = { ...PREDICTION, slope: null, factors: [], along: ["f", "g"] };
  assert.equal(
    verdict(along, 1, BEFORE, { ...BEFORE, E: 2, f: 0 }, say),
    "Right. <E> rose from 1.0000 to 2.0000. " +
      "On the way, <f> rose from −2.0000 to 0.0000, and <g> stayed at 1.0000.",
  );
});

test("it stays as it is, only where it does not move at all", () => {
  assert.match(verdict(PREDICTION, 0, BEFORE, BEFORE, say), /^Right\. <E> stayed/);
  assert.match(verdict(PREDICTION, 0, BEFORE, { ...BEFORE, E: 1.0001 }, say), /^Not so\./);
});

test("the lesson names what a wrong guess forgot", () => {
  const learnt = (sign, right, before, prediction = PREDICTION) =>
    lesson(prediction, sign, right, { ...BEFORE, ...before }, say);
  assert.equal(learnt(1, true, {}), NOT_SO_FAR);
  assert.equal(learnt(1, false, {}), NOT_SO_FAR);
  assert.equal(learnt(-1, true, {}), "has the sign of the change.");
  assert.match(learnt(-1, false, {}), /did you forget the minus of <f>\?$/);
  assert.match(learnt(1, false, { s: 2, f: 2 }), /no factor is negative/);
  assert.match(
    learnt(1, false, { s: 2, f: -2, g: -1 }),
    /<f> and <g> are negative, and two minuses make a plus\.$/,
  );
  assert.match(learnt(0, false, { s: 0 }), /^is zero: what is multiplied by zero passes nothing on/);
  assert.match(
    learnt(-1, false, {}, { ...PREDICTION, factors: [], paths: ["f"] }),
    /the larger path decides/,
  );
});
