// The line between two answers, found where it crosses the lines from each cell of a grid to its neighbours.

/** @typedef {{ cells: number, kinds: Int32Array, lead: (cell: number, kind: number, other: number) => number }} Answers */

/**
 * How far from one cell to the next the answer changes, as a share of the way; none where it stays.
 * @param {Answers} answers
 * @param {number} one
 * @param {number} other
 */
function crossing({ kinds, lead }, one, other) {
  const [here, there] = [kinds[one], kinds[other]];
  if (here === there) return Number.NaN;
  const [ahead, behind] = [lead(one, here, there), lead(other, there, here)];
  return ahead + behind > 0 ? ahead / (ahead + behind) : 0.5;
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
]; // of a square of four cells, in a round

/**
 * Each piece of the line, in cells from the left and from the top: straight between two crossings; where more
 * than two answers meet, from each crossing to the middle of them.
 * @param {Answers} answers with the lead of a kind over another in a cell
 * @param {(x: number, y: number, toX: number, toY: number) => void} piece
 */
export function border(answers, piece) {
  const { cells } = answers;
  for (let row = 0; row + 1 < cells; row++) {
    for (let column = 0; column + 1 < cells; column++) {
      const points = crossings(answers, column, row);
      if (points.length === 2) piece(points[0][0], points[0][1], points[1][0], points[1][1]);
      if (points.length < 3) continue;
      const middle = [0, 1].map((k) => points.reduce((sum, point) => sum + point[k], 0) / points.length);
      for (const [x, y] of points) piece(x, y, middle[0], middle[1]);
    }
  }
}

/** @type {number[][]} */
const NONE = [];

/**
 * @param {Answers} answers
 * @param {number} column
 * @param {number} row
 */
function crossings(answers, column, row) {
  const { cells, kinds } = answers;
  const at = row * cells + column;
  const kind = kinds[at];
  if (kind === kinds[at + 1] && kind === kinds[at + cells] && kind === kinds[at + cells + 1]) return NONE;
  return CORNERS.flatMap(([right, down], k) => {
    const [toRight, toDown] = CORNERS[(k + 1) % 4];
    const along = crossing(answers, at + down * cells + right, at + toDown * cells + toRight);
    if (Number.isNaN(along)) return [];
    return [[column + 0.5 + right + along * (toRight - right), row + 0.5 + down + along * (toDown - down)]];
  });
}
