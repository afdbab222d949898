// Where the steps of a tape stand: the twin of layered.py, rule by rule, for what a reader types.

import { levels, ordered, pairwise } from "./levels.js";

/** @import { LayeredRoom } from "../parsing/grammar.d.ts" */
/** @typedef {[string, string]} Edge from, to */
/** @typedef {[number, number]} Place */
/** @typedef {Record<string, string[]>} Parents */

/**
 * Where a line passes a column.
 * @param {Edge} edge
 * @param {number} column
 */
const passing = ([from, to], column) => `${from} ${to} ${column}`;

/**
 * Each name's column: one before the first that uses it.
 * @param {Parents} parents
 */
function columnsOf(parents) {
  /** @type {Record<string, number>} */
  const away = {};
  for (const name of Object.keys(parents).reverse()) {
    const users = Object.keys(parents).filter((user) => parents[user].includes(name));
    away[name] = 1 + Math.max(-1, ...users.map((user) => away[user]));
  }
  const last = Math.max(...Object.values(away));
  return Object.fromEntries(Object.entries(away).map(([name, distance]) => [name, last - distance]));
}

export class Layered {
  /**
   * @param {Parents} parents
   * @param {number} box
   * @param {LayeredRoom} room
   * @param {number} [side]
   */
  constructor(parents, box, room, side = room.side) {
    this.parents = parents;
    this.box = box;
    this.room = room;
    this.side = side;
    this.column = columnsOf(parents);
    /** @type {Edge[]} */
    this.edges = Object.entries(parents).flatMap(([name, of]) =>
      of.map((one) => /** @type {Edge} */ ([one, name])),
    );
    this.segments = this.edges.flatMap((edge) => pairwise(this.stations(edge)));
    this.order = ordered(this.columns(), this.segments, room.sweeps);
    this.level = levels(this.order, this.segments, room);
    this.lowest = Math.min(...Object.values(this.level));
  }

  /** @param {Edge} edge */
  passed(edge) {
    const [first, end] = [this.column[edge[0]] + 1, this.column[edge[1]]];
    return Array.from({ length: Math.max(0, end - first) }, (_, place) => first + place);
  }

  /** @param {Edge} edge */
  stations(edge) {
    return [edge[0], ...this.passed(edge).map((column) => passing(edge, column)), edge[1]];
  }

  columns() {
    /** @type {string[][]} */
    const columns = Array.from({ length: Math.max(...Object.values(this.column)) + 1 }, () => []);
    for (const [name, column] of Object.entries(this.column)) columns[column].push(name);
    for (const edge of this.edges) {
      for (const column of this.passed(edge)) columns[column].push(passing(edge, column));
    }
    return columns;
  }

  get pitch() {
    return this.box + this.room.crossing + this.room.label;
  }

  get width() {
    return 2 * this.side + this.box + this.pitch * (this.order.length - 1);
  }

  get height() {
    const { above, below, height } = this.room;
    return above + below + height + Math.max(...Object.values(this.level)) - this.lowest;
  }

  /**
   * The middle of a box.
   * @param {string} name
   * @returns {Place}
   */
  where(name) {
    return [this.x(this.column[name]), this.y(name)];
  }

  /**
   * Where a line comes into its box.
   * @param {Edge} edge
   * @returns {Place}
   */
  port([start, end]) {
    const [middle, y] = this.where(end);
    const x = middle - this.box / 2;
    const sources = this.parents[end];
    if (sources.length === 1) return [x, y];
    const heights = sources.map((one) => this.y(this.stations([one, end]).at(-2) ?? one));
    const upper = sources[heights.indexOf(Math.max(...heights))];
    return [x, y + (start === upper ? this.room.port : -this.room.port)];
  }

  /**
   * The place of a line's number, before its box.
   * @param {Edge} edge
   * @returns {Place}
   */
  label(edge) {
    const { label, beside } = this.room;
    const [x, y] = this.port(edge);
    return [x - label / 2, y + (y >= this.where(edge[1])[1] ? beside : -beside)];
  }

  /**
   * The corners of a line.
   * @param {Edge} edge
   * @returns {Place[]}
   */
  way(edge) {
    const { label } = this.room;
    const [left, level] = this.where(edge[0]);
    const [x, y] = this.port(edge);
    const between = this.passed(edge).flatMap((column) => {
      const at = this.y(passing(edge, column));
      const [start, end] = [this.x(column) - this.box / 2 - label, this.x(column) + this.box / 2];
      return /** @type {Place[]} */ ([
        [start, at],
        [end, at],
      ]);
    });
    return [[left + this.box / 2, level], ...between, [x - label, y], [x, y]];
  }

  /** @param {number} column */
  x(column) {
    return this.side + this.box / 2 + this.pitch * column;
  }

  /** @param {string} entry */
  y(entry) {
    return this.room.below + this.room.height / 2 + this.level[entry] - this.lowest;
  }
}
