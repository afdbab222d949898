// The drawing of two functions in a row that a reader has typed: the twin of chain.py.

import { general } from "../describe.js";
import { Sheet } from "./drawn.js";
import { spotPlace } from "./number_lines.js";
import { shortened } from "./tape.js";

/** @import { AxesMap, Mark } from "../live/contract.d.ts" */
/** @import { ChainRoom } from "../parsing/grammar.d.ts" */
/** @import { Place } from "./drawn.js" */
/** @typedef {Record<string, number>} Values */
/** @typedef {{ origins: Values, left: number, right: number }} Lines */

/**
 * Lines that hold x, u and y over the drawn curves, as far as they stay near the start.
 * @param {Record<string, number[]>} curves
 * @param {Values} values
 * @param {ChainRoom} room
 * @returns {Lines}
 */
export function linesOf(curves, values, { farthest }) {
  const known = Object.entries(curves).map(
    ([name, along]) => /** @type {const} */ ([name, along.filter(Number.isFinite)]),
  );
  const origins = Object.fromEntries(
    known.map(([name, along]) => [name, Number.isFinite(values[name]) ? values[name] : median(along)]),
  );
  const most = farthest * (Math.max(...curves.x) - Math.min(...curves.x));
  const there = known.filter(([, along]) => along.length);
  const left = Math.min(most, Math.max(...there.map(([name, along]) => origins[name] - Math.min(...along))));
  const right = Math.min(most, Math.max(...there.map(([name, along]) => Math.max(...along) - origins[name])));
  const spare = 0.03 * (left + right);
  return { origins, left: left + spare, right: right + spare };
}

/** @param {number[]} numbers */
function median(numbers) {
  if (!numbers.length) return 0;
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/**
 * Round places between two ends: 1, 2 or 5 times a power of ten apart; none where the ends are one number.
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
export function ticks(low, high, most) {
  const least = (high - low) / most;
  if (!least) return [];
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5, 10].find((digit) => digit * power >= least) ?? 10) * power;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => (first + place) * step);
}

/**
 * The map from the lines' plot to the drawing, and to places from its lower left.
 * @param {Lines} lines
 * @param {ChainRoom} room
 */
function mapsOf({ left, right }, { size, box }) {
  const [from, bottom, across] = box;
  const a = across / (left + right);
  /** @type {AxesMap} */
  const axes = {
    x: { scale: "linear", a, b: from + a * left },
    y: { scale: "linear", a: -1, b: size[1] - bottom },
  };
  const place = (/** @type {number} */ x, /** @type {number} */ y) =>
    /** @type {Place} */ ([a * x + axes.x.b, bottom + y]);
  return { axes, place };
}

/**
 * Draw x → g → u → f → y on three number lines: a step of x, and what the two slopes make of it.
 * @param {Record<string, string>} formulas
 * @param {Record<string, number[]>} curves
 * @param {Values} values
 * @param {Mark[]} marks those of a prepared drawing
 * @param {[string, string][]} missing
 * @param {ChainRoom} room
 */
export function drawChain(formulas, curves, values, marks, missing, room) {
  const lines = linesOf(curves, values, room);
  const { axes, place } = mapsOf(lines, room);
  const sheet = new Sheet(...room.size);
  const own = marks.map((mark) => owned(mark, lines.origins, axes, missing));
  frame(sheet, formulas, room);
  for (const mark of own) if (mark.kind === "number" || mark.kind === "note") written(sheet, mark, room);
  sheet.within(room.box);
  threads(sheet, curves, lines, place, room);
  for (const name of Object.keys(room.levels)) numberLine(sheet, lines, name, place, room);
  for (const mark of own) if ("axes" in mark) moving(sheet, mark, values, place);
  return { svg: sheet.svg(), marks: own, artists: {} };
}

/**
 * A prepared drawing's mark, on these lines.
 * @param {Mark} mark
 * @param {Values} origins
 * @param {AxesMap} axes
 * @param {[string, string][]} missing
 * @returns {Mark}
 */
function owned(mark, origins, axes, missing) {
  const moved = (/** @type {import("../live/contract.d.ts").Spot} */ spot) => ({
    ...spot,
    origin: origins[spot.name],
  });
  if (mark.kind === "note") return { ...mark, missing };
  if (mark.kind === "link") return { ...mark, start: moved(mark.start), end: moved(mark.end), axes };
  if (mark.kind === "bead" || mark.kind === "stretch") return { ...mark, at: moved(mark.at), axes };
  return mark;
}

const SIZE = 12.5;

/**
 * What stays: the formulas, the machines, the chain rule.
 * @param {Sheet} sheet
 * @param {Record<string, string>} formulas
 * @param {ChainRoom} room
 */
function frame(sheet, formulas, { size, box, levels, machines, longest }) {
  const high = size[1] - 14;
  /** @type {[number, string, string][]} */
  const titles = [
    [8, "u", "g"],
    [box[0] + 100, "y", "f"],
  ];
  for (const [left, name, of] of titles) {
    const words = `${name} = ${shortened(formulas[of], longest)}`;
    sheet.text("", [left, high], words, { colour: "muted", size: SIZE, anchor: "start" });
  }
  for (const [name, [here, there]] of Object.entries(machines)) {
    const middle = box[1] + (levels[here] + levels[there]) / 2;
    const outline = { left: 8, bottom: middle - 10.5, wide: 21, high: 21, round: 4 };
    sheet.box("", outline, "fill: var(--bp-panel); stroke: var(--bp-muted); stroke-width: 1.4");
    sheet.text("", [18.5, middle], name, { colour: "ink", size: SIZE });
  }
  sheet.text("", [8, 33], "dy/dx  =  df/du · du/dx", { colour: "ink", size: SIZE, anchor: "start" });
  for (const [left, sign] of /** @type {const} */ ([
    [14, "="],
    [120, "×"],
    [226, "="],
  ])) {
    sheet.text("", [left, 13], sign, { colour: "ink", size: SIZE });
  }
}

/**
 * The numbers and the note, where those of a prepared drawing stand.
 * @param {Sheet} sheet
 * @param {Mark} mark
 * @param {ChainRoom} room
 */
function written(sheet, { gid }, { size, box, levels, machines, apart }) {
  const [name, what] = gid.split(".");
  const left = { colour: "forward", size: SIZE, anchor: "start" };
  const level = (/** @type {string} */ line) => box[1] + levels[line];
  if (gid === "note") sheet.text(gid, [size[0] / 2, 52], "", { colour: "ink", size: SIZE });
  else if (what === "factor" || what === "product") {
    const at = { df_du: 24, du_dx: 130, dy_dx: 236 }[name] ?? 0;
    sheet.text(gid, [at, 13], "", { ...left, colour: "backward" });
  } else if (name in levels) sheet.text(gid, [8, level(name) + apart], "", { ...left, bold: true });
  else if (name.startsWith("step_")) sheet.text(gid, [8, level(name.slice(5)) - apart], "", left);
  else {
    const [here, there] = Object.values(machines).find(([, , slope]) => slope === name) ?? ["x", "u"];
    sheet.text(gid, [34, (level(here) + level(there)) / 2], "", { ...left, colour: "backward" });
  }
}

/**
 * Faint threads from places a step apart to what becomes of them.
 * @param {Sheet} sheet
 * @param {Record<string, number[]>} curves
 * @param {Lines} lines
 * @param {(x: number, y: number) => Place} place
 * @param {ChainRoom} room
 */
function threads(sheet, curves, { origins }, place, { levels, below, above, machines }) {
  for (const [here, there] of Object.values(machines)) {
    const ways = curves[here].flatMap((from, number) => {
      const [start, end] = [from - origins[here], curves[there][number] - origins[there]];
      if (!Number.isFinite(start) || !Number.isFinite(end)) return [];
      return [[place(start, levels[here] - below), place(end, levels[there] + above)]];
    });
    sheet.way("", ways, "stroke: var(--bp-line); stroke-width: 1");
  }
}

/**
 * One number line with its ticks.
 * @param {Sheet} sheet
 * @param {Lines} lines
 * @param {string} name
 * @param {(x: number, y: number) => Place} place
 * @param {ChainRoom} room
 */
function numberLine(sheet, { origins, left, right }, name, place, { levels, ticks: most }) {
  const [level, origin] = [levels[name], origins[name]];
  const places = ticks(origin - left, origin + right, most).map((at) => at - origin);
  const marks = places.map((at) => [place(at, level - 3), place(at, level + 3)]);
  const line = [place(-left, level), place(right, level)];
  sheet.way("", [line, ...marks], "stroke: var(--bp-muted); stroke-width: 1.2");
  for (const at of places) {
    const share = (at + left) / (left + right);
    if (share <= 0.03 || share >= 0.97) continue;
    sheet.text("", place(at, level - 14), tick(at + origin), { colour: "muted", size: 12 });
  }
}

/** @param {number} value */
const tick = (value) => general(value, 6).replace("e+", "e");

/**
 * Dots, steps, and what joins the lines.
 * @param {Sheet} sheet
 * @param {Mark} mark
 * @param {Values} values
 * @param {(x: number, y: number) => Place} place
 */
function moving(sheet, mark, values, place) {
  if (mark.kind === "bead") {
    const at = place(...spotPlace(mark.at, values));
    sheet.dot(mark.gid, at.every(Number.isFinite) ? at : place(0, mark.at.level), "forward", 9);
  } else {
    const look =
      mark.kind === "link" ? "var(--bp-backward); stroke-width: 1.4" : "var(--bp-forward); stroke-width: 3.4";
    sheet.way(mark.gid, [], `stroke: ${look}`);
  }
}
