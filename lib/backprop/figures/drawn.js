// A drawing written as SVG, in the form in which Matplotlib saves those of Python (svg.py): each artist a group with
// its gid, its colours variables of the theme.

/** @typedef {[number, number]} Place */

const SHIFT = 0.2595; // of a text's height, from its middle down to the line it stands on

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** @param {number} number */
const short = (number) => String(Math.round(number * 100) / 100);

/** Collects artists; places are counted from the lower left, as in Python. */
export class Sheet {
  /**
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    /** @type {string[]} */
    this.artists = [];
    this.clip = false;
  }

  /**
   * Let what is drawn from now on be seen within a box only.
   * @param {[number, number, number, number]} box left, bottom, width, height
   */
  within([left, bottom, across, up]) {
    const place = `x="${left}" y="${this.height - bottom - up}" width="${across}" height="${up}"`;
    this.artists.push(`<defs><clipPath id="clip"><rect ${place}/></clipPath></defs>`);
    this.clip = true;
  }

  /**
   * @param {string} gid "" for one that neither moves nor comes and goes
   * @param {string} inside
   */
  group(gid, inside) {
    const clip = this.clip ? ' clip-path="url(#clip)"' : "";
    this.artists.push(`<g${gid ? ` id="${escaped(gid)}"` : ""}${clip}>${inside}</g>`);
  }

  /**
   * @param {string} gid
   * @param {Place[][]} ways
   * @param {string} style
   */
  way(gid, ways, style) {
    const at = (/** @type {Place} */ [x, y]) => `${short(x)} ${short(this.height - y)}`;
    const d = ways.map((corners) => `M ${corners.map(at).join(" L ")}`).join(" ");
    this.group(gid, `<path d="${d}" style="fill: none; ${style}"/>`);
  }

  /**
   * A box with round corners.
   * @param {string} gid
   * @param {{ left: number, bottom: number, wide: number, high: number, round: number }} box
   * @param {string} style
   */
  box(gid, { left, bottom, wide, high, round }, style) {
    const top = this.height - bottom - high;
    const place = `x="${short(left)}" y="${short(top)}" width="${short(wide)}" height="${short(high)}"`;
    this.group(gid, `<rect ${place} rx="${round}" style="${style}"/>`);
  }

  /**
   * A text, centred in height.
   * @param {string} gid
   * @param {Place} at
   * @param {string} words
   * @param {{ colour: string, size: number, anchor?: string, bold?: boolean }} look
   */
  text(gid, [x, y], words, { colour, size, anchor = "middle", bold = false }) {
    const base = short(this.height - y + SHIFT * size);
    const style =
      `${bold ? "font-weight: 700; " : ""}font-size: ${size}px; font-family: system-ui, sans-serif; ` +
      `text-anchor: ${anchor}; fill: var(--bp-${colour})`;
    this.group(gid, `<text x="${short(x)}" y="${base}" style="${style}">${escaped(words)}</text>`);
  }

  /**
   * A dot, that a mark moves.
   * @param {string} gid
   * @param {Place} at
   * @param {string} colour
   * @param {number} size
   */
  dot(gid, [x, y], colour, size) {
    const look = `fill: var(--bp-${colour}); stroke: var(--bp-${colour})`;
    const disc = `<defs><circle id="${gid}.disc" r="${size / 2}" style="stroke: var(--bp-${colour})"/></defs>`;
    const use = `<use xlink:href="#${gid}.disc" x="${short(x)}" y="${short(this.height - y)}" style="${look}"/>`;
    this.group(gid, disc + use);
  }

  svg() {
    const size = `width="${short(this.width)}pt" height="${short(this.height)}pt"`;
    return (
      `<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" version="1.1" ${size} ` +
      `viewBox="0 0 ${short(this.width)} ${short(this.height)}"><defs><style type="text/css">` +
      "*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>" +
      `<g id="patch_1"><path d="M 0 0 H ${short(this.width)} V ${short(this.height)} H 0 z" style="fill: var(--bp-paper)"/></g>` +
      `${this.artists.join("")}</svg>`
    );
  }
}
