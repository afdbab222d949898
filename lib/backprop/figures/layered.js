// Where the steps of a tape stand: the twin of layered.py, rule by rule, for what a reader types.

/** @import { LayeredRoom } from "../parsing/grammar.d.ts" */
/** @typedef {[string, string]} Edge from, to */
/** @typedef {[number, number]} Place */
/** @typedef {[string, string]} Segment */
/** @typedef {Record<string, string[]>} Parents */

/** @param {number[]} numbers */
const mean = (numbers, otherwise = 0) =>
  numbers.length ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : otherwise;

/**
 * Where a line passes a column.
 * @param {Edge} edge
 * @param {number} column
 */
const passing = ([from, to], column) => `${from} ${to} ${column}`;

/** @param {string} entry */
const isBox = (entry) => !entry.includes(" ");

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

/**
 * @template Thing
 * @param {Thing[]} things
 * @returns {[Thing, Thing][]}
 */
const pairwise = (things) => things.slice(1).map((thing, place) => [things[place], thing]);

/**
 * Order each column, from the bottom up, so that few lines cross: by the mean place of the neighbours.
 * @param {string[][]} columns
 * @param {Segment[]} segments
 * @param {number} sweeps
 */
function ordered(columns, segments, sweeps) {
  let [best, fewest, now] = [columns, crossings(columns, segments), columns];
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    now = now.map((column) => [...column]);
    const forwards = sweep % 2 === 0;
    for (let turn = 1; turn < now.length; turn += 1) {
      const place = forwards ? turn : now.length - 1 - turn;
      const beside = now[forwards ? place - 1 : place + 1];
      const at = Object.fromEntries(beside.map((entry, number) => [entry, number / beside.length]));
      const own = now[place].map((entry, number) => [entry, number / now[place].length]);
      const means = Object.fromEntries(
        own.map(([entry, number]) => [entry, mean(neighbours(`${entry}`, segments, at), Number(number))]),
      );
      now[place].sort((one, other) => means[one] - means[other]);
    }
    const count = crossings(now, segments);
    if (count < fewest) [best, fewest] = [now, count];
  }
  return best;
}

/**
 * How many pairs of lines cross between two columns.
 * @param {string[][]} columns
 * @param {Segment[]} segments
 */
function crossings(columns, segments) {
  const at = Object.fromEntries(
    columns.flatMap((column, number) => column.map((entry, place) => [entry, [number, place]])),
  );
  const placed = segments.map(([start, end]) => [...at[start], at[end][1]]);
  let count = 0;
  placed.forEach(([column, from, to], place) => {
    for (const [other, start, end] of placed.slice(place + 1)) {
      if (column === other && (from - start) * (to - end) < 0) count += 1;
    }
  });
  return count;
}

/**
 * The places, among `at`, of what a line joins the entry to.
 * @param {string} entry
 * @param {Segment[]} segments
 * @param {Record<string, number>} at
 */
function neighbours(entry, segments, at) {
  const ends = segments
    .filter((one) => one.includes(entry))
    .map(([start, end]) => (start === entry ? end : start));
  return ends.filter((one) => one in at).map((one) => at[one]);
}

/**
 * The height of each entry: in its order, clear of the next, and near the mean of its neighbours.
 * @param {string[][]} order
 * @param {Segment[]} segments
 * @param {LayeredRoom} room
 */
function levels(order, segments, room) {
  /** @type {Record<string, number>} */
  const level = {};
  const settle = (/** @type {string[]} */ column, /** @type {number[]} */ wished) => {
    apart(column, wished, room).forEach((height, place) => {
      level[column[place]] = height;
    });
  };
  for (const column of order)
    settle(
      column,
      column.map(() => 0),
    );
  for (let sweep = 0; sweep < room.sweeps; sweep += 1) {
    for (const column of sweep % 2 === 0 ? order : order.toReversed()) {
      settle(
        column,
        column.map((entry) => mean(neighbours(entry, segments, level), level[entry])),
      );
    }
  }
  return level;
}

/**
 * The heights nearest to those wished for at which each entry is clear of the one below it.
 * @param {string[]} column
 * @param {number[]} wished
 * @param {LayeredRoom} room
 */
export function apart(column, wished, { height, passing: thin, gap }) {
  const sizes = column.map((entry) => (isBox(entry) ? height : thin));
  const needed = [0];
  for (const [one, other] of pairwise(sizes))
    needed.push(needed[needed.length - 1] + (one + other) / 2 + gap);
  /** @type {number[][]} */
  const groups = [];
  wished.forEach((wish, place) => {
    groups.push([wish - needed[place]]);
    while (groups.length > 1 && mean(groups[groups.length - 2]) > mean(groups[groups.length - 1])) {
      const last = groups.pop() ?? [];
      groups[groups.length - 1].push(...last);
    }
  });
  const flat = groups.flatMap((group) => group.map(() => mean(group)));
  return flat.map((one, place) => one + needed[place]);
}
