// How names that a reader types are printed and spoken: the twin of notation.py and describe.py for what no network
// names, and MathML as mathml.py makes it.

/** @typedef {Record<string, string>} Greek a Greek letter by its name */
/** @typedef {{ letter: string, layer: string, below: string[] }} Name */

const NUMBER = "(?:0|[1-9][0-9]*)";
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";
const OPEN = '<math xmlns="http://www.w3.org/1998/Math/MathML" display="inline"><mrow>';
const CLOSE = "</mrow></math>";

// What the grammar of names (names.py) knows, by the letter and how many numbers stand below it.
const KINDS = /** @type {Record<string, string>} */ ({
  "w 2": "weight from unit {0} to unit {1} of layer {layer}",
  "b 1": "bias of unit {0} of layer {layer}",
  "z 1": "pre-activation of unit {0} of layer {layer}",
  "a 1": "activation of unit {0} of layer {layer}",
  "x 1": "input {0}",
  "t 1": "target {0}",
});
const WHOLE = /** @type {Record<string, string>} */ ({ E: "loss E", eta: "learning rate" });

/** @param {string} markup */
export const math = (markup) => `${OPEN}${markup}${CLOSE}`;

/** @param {string} markup */
export const inside = (markup) => markup.slice(OPEN.length, -CLOSE.length);

/** @param {string} name */
export const placed = (name) => `<mtext>⟦${name}⟧</mtext>`;

/**
 * @param {string} text
 * @param {string} digits
 */
const shifted = (text, digits) => text.replace(/[0-9]/g, (digit) => digits[Number(digit)]);

/** @param {string} number a whole one */
export const raised = (number) => shifted(number, RAISED);

export class Notation {
  /** @param {Greek} greek */
  constructor(greek) {
    const letter = `([A-Za-z]|${Object.keys(greek).join("|")})`;
    this.greek = greek;
    /** @type {Map<string, Name>} */
    this.known = new Map();
    this.layered = new RegExp(`^${letter}(${NUMBER})_(${NUMBER}(?:_${NUMBER})?)$`);
    this.indexed = new RegExp(`^${letter}(?:(${NUMBER})|((?:_[A-Za-z0-9]+)*))$`);
    this.word = new RegExp(`^([A-Za-z][A-Za-z0-9_]*?)((?:_(?:${NUMBER}|[A-Za-z]))*)$`);
  }

  /**
   * @param {string} name
   * @returns {Name}
   */
  read(name) {
    const known = this.known.get(name) ?? this.parsed(name);
    this.known.set(name, known);
    return known;
  }

  /**
   * @param {string} name
   * @returns {Name}
   */
  parsed(name) {
    const layered = this.layered.exec(name);
    if (layered) return { letter: layered[1], layer: layered[2], below: layered[3].split("_") };
    const [, letter = name, number = "", rest = ""] = this.indexed.exec(name) ?? [];
    if (letter !== name || number || rest) {
      return { letter, layer: "", below: number ? [number] : rest.split("_").slice(1) };
    }
    const [, word = name, below = ""] = this.word.exec(name) ?? [];
    return { letter: word, layer: "", below: below.split("_").slice(1) };
  }

  /** @param {string} name */
  plain(name) {
    const { letter, layer, below } = this.read(name);
    const index = below.every((part) => /^[0-9]+$/.test(part))
      ? shifted(joined(below), LOWERED)
      : below.map((part) => `_${part}`).join("");
    return (
      (Object.hasOwn(this.greek, letter) ? this.greek[letter] : letter) +
      (layer ? `⁽${raised(layer)}⁾` : "") +
      index
    );
  }

  /** @param {string} name */
  spoken(name) {
    const { letter, layer, below } = this.read(name);
    const kind = KINDS[`${letter} ${below.length}`];
    const counted = below.every((part) => /^[1-9][0-9]*$/.test(part)) && layer !== "0";
    if (kind && counted && Boolean(layer) === kind.includes("layer")) {
      return kind.replace("{0}", below[0]).replace("{1}", below[1]).replace("{layer}", layer);
    }
    if (Object.hasOwn(WHOLE, name)) return WHOLE[name];
    const capital = Object.hasOwn(this.greek, letter) && letter[0] !== letter[0].toLowerCase();
    const said = capital ? `capital ${letter.toLowerCase()}` : letter.replaceAll("_", " ").trim();
    return [said, ...below].join(" ") + (layer ? ` of layer ${layer}` : "");
  }

  /** @param {string} letter */
  letter(letter) {
    if (letter.length === 1) return `<mi class="bp-letter">${letter}</mi>`;
    if (Object.hasOwn(this.greek, letter)) return `<mi class="bp-letter">${this.greek[letter]}</mi>`;
    return `<mi mathvariant="normal">${letter}</mi>`;
  }

  /**
   * The symbol of a name, to stand within a formula.
   * @param {string} name
   */
  symbol(name) {
    const { letter, layer, below } = this.read(name);
    const comma = below.every((part) => part.length === 1) ? "" : "<mo>,</mo>";
    const one = (/** @type {string} */ part) =>
      /^[0-9]/.test(part) ? `<mn>${part}</mn>` : this.letter(part);
    const index = `<mrow>${below.map(one).join(comma)}</mrow>`;
    const above = `<mrow><mo>(</mo><mn>${layer}</mn><mo>)</mo></mrow>`;
    if (layer) return `<msubsup>${this.letter(letter)}${index}${above}</msubsup>`;
    return below.length ? `<msub>${this.letter(letter)}${index}</msub>` : this.letter(letter);
  }

  /**
   * A derivative, its letters of change `d` or ∂.
   * @param {string} of
   * @param {string} by
   */
  fraction(of, by, d = "<mo>∂</mo>") {
    return `<mfrac><mrow>${d}${this.symbol(of)}</mrow><mrow>${d}${this.symbol(by)}</mrow></mfrac>`;
  }
}

/** @param {string[]} below 2 and 1 as 21, but 10 and 1 as 10,1 */
const joined = (below) => below.join(below.every((part) => part.length === 1) ? "" : ",");
