// Small pictures on a canvas, in the colours of the page around it.

/** @typedef {[number, number, number]} Rgb */

const FRESH = 500; // milliseconds: to ask the page for its colours in every frame would take longer than to paint
/** @type {Map<string, { rgb: Rgb, until: number }>} */
const known = new Map();

/**
 * Does something when day turns to night: a canvas does not follow by itself.
 * @param {() => void} repaint
 * @param {AbortSignal} gone
 */
export function whenThemeChanges(repaint, gone) {
  const observer = new MutationObserver(() => {
    known.clear();
    repaint();
  });
  const attributeFilter = ["data-theme", "data-jp-theme-light"];
  for (const root of [document.documentElement, document.body]) observer.observe(root, { attributeFilter });
  gone.addEventListener("abort", () => observer.disconnect());
}

/**
 * A colour of the book by its role, as the page has it now, or had it half a second ago.
 * @param {Element} node
 * @param {string} role
 * @returns {Rgb}
 */
export function colour(node, role) {
  const now = performance.now();
  const held = known.get(role);
  if (held && now < held.until) return held.rgb;
  const rgb = asked(node, role);
  if (node.isConnected) known.set(role, { rgb, until: now + FRESH });
  return rgb;
}

/**
 * @param {Element} node
 * @param {string} role
 * @returns {Rgb}
 */
function asked(node, role) {
  const hex = getComputedStyle(node).getPropertyValue(`--bp-${role}`).trim().slice(1);
  const part = (/** @type {number} */ at) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

/** @type {Rgb} */
const mixed = [0, 0, 0];

/**
 * A colour some of the way from one to another, for as long as no other is asked for: thousands of cells are
 * painted in each frame, and nothing is made for them.
 * @param {Rgb} one
 * @param {Rgb} other
 * @param {number} share from 0 to 1
 * @returns {Rgb}
 */
export function between(one, other, share) {
  const along = Math.min(1, Math.max(0, share));
  mixed[0] = one[0] + (other[0] - one[0]) * along;
  mixed[1] = one[1] + (other[1] - one[1]) * along;
  mixed[2] = one[2] + (other[2] - one[2]) * along;
  return mixed;
}

/**
 * Paints cells of a grid, each one pixel of the canvas, which its style enlarges.
 * @param {HTMLCanvasElement} canvas
 * @param {(column: number, row: number) => Rgb} cell
 */
export function paint(canvas, cell) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const picture = context.createImageData(canvas.width, canvas.height);
  for (let row = 0, k = 0; row < canvas.height; row++) {
    for (let column = 0; column < canvas.width; column++, k += 4) {
      const rgb = cell(column, row);
      picture.data[k] = rgb[0];
      picture.data[k + 1] = rgb[1];
      picture.data[k + 2] = rgb[2];
      picture.data[k + 3] = 255;
    }
  }
  context.putImageData(picture, 0, 0);
}
