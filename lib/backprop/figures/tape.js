// The drawing of a tape that a reader has typed: the twin of tape.py.

import { Sheet } from "./drawn.js";
import { Layered } from "./layered.js";

/** @import { Mark, When } from "../live/contract.d.ts" */
/** @import { Language, TapeRoom } from "../parsing/grammar.d.ts" */
/** @typedef {{ mark: Mark, colour: string, when: When }} Shown a number, and when it is there */
/** @typedef {{ title: string, parents: string[], numbers: Record<string, Shown[]>, ringed: When | null }} Box */
/** @typedef {{ from: string, to: string, edge: Mark, numbers: Shown[], lit: When }} Wire */
/** @typedef {{ gid: string, row: number, words: string, colour: string, when: When }} Said */
/** @typedef {Record<string, { when: When, lit: When }>} Conditions */

/**
 * Cut a text that would not fit where it stands.
 * @param {string} text
 * @param {number} most
 */
export function shortened(text, most) {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/**
 * @param {string} title
 * @param {TapeRoom} room
 */
function widthOf(title, { letters }) {
  return [...title].reduce((width, letter) => width + (letters[letter] ?? letters.M), 0);
}

/** Collects what a drawing consists of: its artists, its marks, and when each of them is seen. */
class Drawing {
  /** @param {Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {Conditions} */
    this.artists = {};
  }

  /**
   * @param {string} gid
   * @param {When | null} when
   * @param {When | null} [lit]
   */
  keep(gid, when, lit = null) {
    const some = [when, lit].some((one) => one && Object.keys(one).length);
    if (some) this.artists[gid] = { when: when ?? {}, lit: lit ?? {} };
  }
}

/**
 * Draw a tape, its names in the order of evaluation.
 * @param {Record<string, Box>} boxes
 * @param {Wire[]} wires
 * @param {Said[]} said
 * @param {Language["room"]} room
 */
export function drawTape(boxes, wires, said, { tape: room, layered }) {
  const titles = Object.entries(boxes).map(([name, { title }]) => [name, shortened(title, room.longest)]);
  const widths = titles.map(([, title]) => widthOf(title, room) + room.beyond);
  const wide = Math.max(room.narrowest, ...widths);
  const parents = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.parents]));
  const layout = laidOut(parents, wide, room, layered);
  const drawing = new Drawing(new Sheet(layout.width, layout.height));
  for (const wire of wires) drawWire(drawing, layout, wire, room.text);
  for (const [name, title] of titles) drawBox(drawing, layout, { ...boxes[name], name, title }, room);
  for (const { gid, row, words, colour, when } of said) {
    const at = /** @type {[number, number]} */ ([room.said[0], room.said[1] + room.line * row]);
    drawing.sheet.text(room.below + gid, at, words, { colour, size: room.text, anchor: "start" });
    drawing.keep(room.below + gid, when);
  }
  return { svg: drawing.sheet.svg(), marks: drawing.marks, artists: drawing.artists };
}

/**
 * Lay a tape out; a small one in the middle of the narrowest drawing.
 * @param {Record<string, string[]>} parents
 * @param {number} wide
 * @param {TapeRoom} room
 * @param {Language["room"]["layered"]} layered
 */
export function laidOut(parents, wide, { narrow }, layered) {
  const layout = new Layered(parents, wide, layered);
  const spare = (narrow - layout.width) / 2;
  return spare > 0 ? new Layered(parents, wide, layered, layout.side + spare) : layout;
}

/**
 * @param {Drawing} drawing
 * @param {Layered} layout
 * @param {Wire} wire
 * @param {number} size
 */
function drawWire(drawing, layout, { from, to, edge, numbers, lit }, size) {
  const { sheet, marks } = drawing;
  const ends = /** @type {[string, string]} */ ([from, to]);
  sheet.way(edge.gid, [layout.way(ends)], "stroke: var(--bp-muted)");
  marks.push(edge);
  drawing.keep(edge.gid, null, lit);
  for (const { mark, colour, when } of numbers) {
    sheet.text(mark.gid, layout.label(ends), "", { colour, size });
    marks.push(mark);
    drawing.keep(mark.gid, when);
  }
}

/**
 * @param {Drawing} drawing
 * @param {Layered} layout
 * @param {Box & { name: string }} box
 * @param {TapeRoom} room
 */
function drawBox(drawing, layout, { name, title, numbers, ringed }, { rows, text: size }) {
  const { sheet, marks } = drawing;
  const [x, y] = layout.where(name);
  const [wide, high] = [layout.box, layout.room.height];
  const outline = { left: x - wide / 2, bottom: y - high / 2, wide, high, round: 8 };
  sheet.box("", outline, "fill: var(--bp-panel); stroke: var(--bp-muted); stroke-width: 1.4");
  if (ringed) {
    sheet.box(`${name}.ring`, outline, "fill: none; stroke: var(--bp-ink); stroke-width: 2.4");
    drawing.keep(`${name}.ring`, ringed);
  }
  sheet.text("", [x, y + rows.title], title, { colour: "muted", size });
  for (const [row, shown] of Object.entries(numbers)) {
    for (const { mark, colour, when } of shown) {
      sheet.text(mark.gid, [x, y + rows[row]], "", { colour, size });
      marks.push(mark);
      drawing.keep(mark.gid, when);
    }
  }
}
