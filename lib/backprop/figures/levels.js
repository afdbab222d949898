// The order of the boxes in a tape's columns, and their heights: the twins of `_ordered` and `_levels` of layered.py.

/** @import { LayeredRoom } from "../parsing/grammar.d.ts" */
/** @typedef {[string, string]} Segment a piece of a line, from one column to the next */

/** @param {number[]} numbers */
const mean = (numbers, otherwise = 0) =>
  numbers.length ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : otherwise;

/** @param {string} entry */
const isBox = (entry) => !entry.includes(" ");

/**
 * @template Thing
 * @param {Thing[]} things
 * @returns {[Thing, Thing][]}
 */
export const pairwise = (things) => things.slice(1).map((thing, place) => [things[place], thing]);

/**
 * Order each column, from the bottom up, so that few lines cross: by the mean place of the neighbours.
 * @param {string[][]} columns
 * @param {Segment[]} segments
 * @param {number} sweeps
 */
export function ordered(columns, segments, sweeps) {
  let [best, fewest, now] = [columns, crossings(columns, segments), columns];
  const around = aroundEach(segments);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    now = now.map((column) => [...column]);
    const forwards = sweep % 2 === 0;
    for (let turn = 1; turn < now.length; turn += 1) {
      const place = forwards ? turn : now.length - 1 - turn;
      const beside = now[forwards ? place - 1 : place + 1];
      const at = Object.fromEntries(beside.map((entry, number) => [entry, number / beside.length]));
      const own = now[place];
      const means = Object.fromEntries(
        own.map((entry, number) => [entry, mean(neighbours(entry, around, at), number / own.length)]),
      );
      own.sort((one, other) => means[one] - means[other]);
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

/** @typedef {Map<string, string[]>} Around what lines join each entry to */

/**
 * @param {Segment[]} segments
 * @returns {Around}
 */
function aroundEach(segments) {
  const around = new Map(segments.flat().map((entry) => [entry, /** @type {string[]} */ ([])]));
  for (const [start, end] of segments) {
    around.get(start)?.push(end);
    around.get(end)?.push(start);
  }
  return around;
}

/**
 * The places, among `at`, of what a line joins the entry to.
 * @param {string} entry
 * @param {Around} around
 * @param {Record<string, number>} at
 */
function neighbours(entry, around, at) {
  return (around.get(entry) ?? []).flatMap((one) => (Object.hasOwn(at, one) ? [at[one]] : []));
}

/**
 * The height of each entry: in its order, clear of the next, and near the mean of its neighbours.
 * @param {string[][]} order
 * @param {Segment[]} segments
 * @param {LayeredRoom} room
 */
export function levels(order, segments, room) {
  /** @type {Record<string, number>} */
  const level = {};
  const around = aroundEach(segments);
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
        column.map((entry) => mean(neighbours(entry, around, level), level[entry])),
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
