// Marks: one function a kind, the twin of the class of that name in marks.py (those of plots: plotted.js).
// number(node, mark) prepares an artist once and returns update(moment), called at most once a frame.

import { rounded } from "../describe.js";
import { setAttribute, setText, showNumber } from "../element.js";
import { holds } from "./conditions.js";

/** @import * as Contract from "../live/contract.d.ts" */
/** @import { Moment, Settings, Values } from "../live/moment.d.ts" */
/** @typedef {((now: Moment) => void) & { forget?: () => void }} Update `forget`: what it has seen so far */

/**
 * The piece of an artist that is drawn. Matplotlib wraps each artist in a group, and that one has the gid.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Element} node
 * @param {Tag} tag
 */
export function pieceOf(node, tag) {
  const piece = node.querySelector(tag);
  if (!piece) throw new Error(`The artist ${node.getAttribute("data-gid")} holds no <${tag}>.`);
  return piece;
}

/**
 * @param {Contract.Number} mark
 * @param {Values} values
 */
export function numberText({ name, digits, sign, prefix }, values) {
  return prefix + rounded(values[name], digits, sign);
}

/**
 * @param {Element} node
 * @param {Contract.Number} mark
 * @returns {Update}
 */
export function number(node, mark) {
  const text = pieceOf(node, "text");
  if (mark.halo) text.setAttribute("class", "bp-halo");
  return ({ values }) => showNumber(node, text, mark.name, values[mark.name], numberText(mark, values));
}

/**
 * A disc stands where it is; the hand finds it by its name.
 * @param {Element} node
 * @param {Contract.Disc} mark
 * @returns {Update}
 */
export function disc(node, { name }) {
  setAttribute(node, "data-disc", name);
  return () => {};
}

/**
 * @param {Contract.Note} mark
 * @param {Values} values
 */
export function noteText({ missing, otherwise }, values) {
  return missing.find(([name]) => !Number.isFinite(values[name]))?.[1] ?? otherwise;
}

/**
 * @param {Element} node
 * @param {Contract.Note} mark
 * @returns {Update}
 */
export function note(node, mark) {
  const text = pieceOf(node, "text");
  return ({ values }) => setText(text, noteText(mark, values));
}

const THINNEST = 1;
const WIDENING = 6;
const DASHES = "7 5";

/**
 * How a line is drawn at these values and settings: by the first look that holds.
 * @param {Contract.Edge} mark
 * @param {Values} values
 * @param {Settings} settings
 */
export function edgeLook({ looks }, values, settings) {
  const { name, colour, unit } = looks.find(({ when }) => holds(when, settings)) ?? looks[0];
  const size = Math.abs(values[name]) / unit;
  return { name, colour, width: THINNEST + (WIDENING * size) / (1 + size), dashed: values[name] < 0 };
}

/**
 * @param {Element} node
 * @param {Contract.Edge} mark
 * @returns {Update}
 */
export function edge(node, mark) {
  const { style } = pieceOf(node, "path");
  let before = "";
  return ({ values, settings }) => {
    const { name, colour, width, dashed } = edgeLook(mark, values, settings);
    const seen = width.toFixed(1); // finer is not seen, and costs a line its layout
    const sign = String(Math.sign(values[name]));
    const now = `${name} ${colour} ${seen} ${dashed} ${sign}`;
    if (now === before) return;
    before = now;
    style.stroke = `var(--bp-${colour})`;
    style.strokeWidth = seen;
    style.strokeDasharray = dashed ? DASHES : "none";
    setAttribute(node, "data-edge", name);
    setAttribute(node, "data-sign", sign);
  };
}
