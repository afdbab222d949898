// A picture that the reader draws, by mouse, finger or keyboard, and what the network says of it.

import { button, element, setAttribute, setText } from "../element.js";

/** @import { Trainer } from "./trainer.js" */
/** @import { Part, Sets } from "./parts.d.ts" */

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/**
 * @param {() => Trainer} trainer
 * @param {Sets} sets
 * @param {() => void} changed
 * @returns {Part}
 */
export function pad(trainer, sets, changed) {
  const { grid, x, inked } = paper(sets.picture ?? [1, 1], changed);
  const seen = element("span", { class: "bp-note" });
  let next = 0;
  const acts = element(
    "div",
    { class: "bp-acts" },
    button("Clear", {
      onclick: () => {
        x.fill(0);
        setText(seen, "");
        inked();
      },
    }),
    button("A test picture", {
      onclick: () => {
        const row = next++ % sets.test.count;
        x.set(sets.test.x.subarray(row * x.length, (row + 1) * x.length));
        setText(seen, `a ${sets.names[sets.test.labels[row]]}`);
        inked();
      },
    }),
    seen,
  );
  const bars = sets.names.map(bar);
  const body = element("div", { class: "bp-pad" }, grid, element("ul", { class: "bp-shares" }, ...bars));
  const heading = element("p", { class: "bp-heading" }, "Draw one of your own");
  const node = element("div", { class: "bp-part bp-wide" }, heading, body, acts);
  const show = () => {
    if (x.some(Boolean)) trainer().run(x, (_, r) => shares(trainer(), r, bars));
    else nothingDrawn(bars);
  };
  return { node, isOfBatch: false, show };
}

/**
 * The sheet to draw on: a button for each pixel.
 * @param {[number, number]} picture
 * @param {() => void} changed
 */
function paper(picture, changed) {
  const [rows, columns] = picture;
  const x = new Float64Array(rows * columns);
  const cells = Array.from(x, (_, k) => element("button", { type: "button", tabindex: k ? -1 : 0 }));
  const style = `grid-template-columns: repeat(${columns}, 1fr)`;
  const about = {
    class: "bp-grid",
    role: "group",
    style,
    "aria-label": "Draw here: arrows move, space inks",
  };
  const grid = element("div", about, ...cells);
  const look = () => {
    for (const [k, cell] of cells.entries()) showInk(cell, x[k], k, columns);
  };
  const inked = () => {
    look();
    changed();
  };
  byPointer(grid, x, picture, inked);
  byKeys(grid, cells, x, picture, inked);
  look();
  return { grid, x, inked };
}

/** @param {string} name */
function bar(name) {
  const meter = element("meter", { min: 0, max: 1, "aria-label": `a ${name}` });
  return element("li", {}, element("span", {}, name), meter, element("span"));
}

/**
 * @param {Trainer} trainer
 * @param {number} r
 * @param {HTMLElement[]} bars
 */
function shares(trainer, r, bars) {
  const best = trainer.told(r);
  for (const [k, row] of bars.entries()) {
    const share = trainer.output[r * bars.length + k];
    const [, meter, text] = row.children;
    /** @type {HTMLMeterElement} */ (meter).value = share;
    setText(text, `${(100 * share).toFixed(1)} %`);
    row.classList.toggle("bp-best", k === best);
  }
}

/** @param {HTMLElement[]} bars */
function nothingDrawn(bars) {
  for (const row of bars) {
    const [, meter, text] = row.children;
    /** @type {HTMLMeterElement} */ (meter).value = 0;
    setText(text, "–");
    row.classList.remove("bp-best");
  }
}

/**
 * @param {HTMLElement} cell
 * @param {number} ink
 * @param {number} k
 * @param {number} columns
 */
function showInk(cell, ink, k, columns) {
  const place = `row ${Math.floor(k / columns) + 1}, column ${(k % columns) + 1}`;
  cell.style.setProperty("--ink", `${Math.round(100 * ink)}%`);
  setAttribute(cell, "aria-label", `${place}: ${Math.round(100 * ink)} % ink`);
}

/**
 * A soft pen: full within half a cell, gone at one and a half.
 * @param {HTMLElement} grid
 * @param {Float64Array} x
 * @param {[number, number]} picture
 * @param {() => void} inked
 */
function byPointer(grid, x, [rows, columns], inked) {
  const ink = (/** @type {PointerEvent} */ event) => {
    const box = grid.getBoundingClientRect();
    const across = ((event.clientX - box.left) / box.width) * columns - 0.5;
    const down = ((event.clientY - box.top) / box.height) * rows - 0.5;
    for (let k = 0; k < x.length; k++) {
      const away = Math.hypot((k % columns) - across, Math.floor(k / columns) - down);
      x[k] = Math.max(x[k], Math.min(1, 1.35 - away));
    }
    inked();
  };
  grid.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    grid.setPointerCapture(event.pointerId);
    ink(event);
  });
  grid.addEventListener("pointermove", (event) => grid.hasPointerCapture(event.pointerId) && ink(event));
}

/**
 * @param {HTMLElement} grid
 * @param {HTMLElement[]} cells
 * @param {Float64Array} x
 * @param {[number, number]} picture
 * @param {() => void} inked
 */
function byKeys(grid, cells, x, [rows, columns], inked) {
  grid.addEventListener("keydown", (event) => {
    const k = cells.indexOf(/** @type {HTMLElement} */ (event.target));
    if (k < 0) return;
    const move = MOVES[/** @type {keyof typeof MOVES} */ (event.key)];
    if (move) {
      const [row, column] = [Math.floor(k / columns) + move[0], (k % columns) + move[1]];
      if (row < 0 || column < 0 || row >= rows || column >= columns) return;
      const to = cells[row * columns + column];
      cells[k].tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    } else if (event.key === " " || event.key === "Enter") {
      x[k] = x[k] > 0.5 ? 0 : 1;
      inked();
    } else return;
    event.preventDefault();
  });
}
