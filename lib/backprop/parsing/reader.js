// Read an expression that a reader typed, without ever running it. The twin of reader.py, rule by rule: both walk
// the grammar of grammar.py, and refuse in its sentences.

import { filledIn } from "../describe.js";
import { ofFunction, ofSign, quoted } from "./advice.js";

/** @import { Builder, Grammar } from "./grammar.d.ts" */
/** @typedef {{ kind: string, piece: string }} Token */

/** What is said of a text that is not read. */
export class Refused extends Error {}

/**
 * Refuse in one of the grammar's sentences.
 * @param {Grammar} grammar
 * @param {string} key
 * @param {Record<string, string | number>} [fields]
 * @returns {never}
 */
export function refuse({ says }, key, fields = {}) {
  throw new Refused(filledIn(says[key], fields));
}

/**
 * Cut a text into pieces.
 * @param {Grammar} grammar
 * @param {string} text
 * @returns {Token[]}
 */
function tokens({ token }, text) {
  return [...text.matchAll(new RegExp(token, "gu"))].map(({ groups = {} }) => {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined) ?? "";
    return { kind, piece: groups[kind] };
  });
}

/**
 * The pieces of a text, without what is between them.
 * @param {Grammar} grammar
 * @param {string} text
 */
export const piecesOf = (grammar, text) => tokens(grammar, text).map(({ piece }) => piece);

/**
 * The symbols that a text uses, in order of appearance.
 * @param {Grammar} grammar
 * @param {string} text
 */
export function namesIn(grammar, text) {
  const cut = [...text].slice(0, grammar.longest).join("");
  const found = tokens(grammar, cut).filter(({ kind, piece }) => kind === "name" && !isTaken(grammar, piece));
  return [...new Set(found.map(({ piece }) => piece))];
}

/**
 * @param {Grammar} grammar
 * @param {string} name
 */
const isTaken = ({ functions }, name) => name === "pi" || functions.includes(name);

/**
 * Read a text, and give what the builder makes of it.
 * @template Part
 * @param {Grammar} grammar
 * @param {Builder<Part>} builder
 * @param {string} text
 * @param {string[]} known names that may look like a constant
 * @returns {Part}
 */
export function readInto(grammar, builder, text, known = []) {
  const count = [...text].length;
  if (count > grammar.longest) refuse(grammar, "long", { most: grammar.longest, count });
  return new Reader(grammar, tokens(grammar, text), builder, known).whole();
}

/** @template Part */
class Reader {
  /**
   * @param {Grammar} grammar
   * @param {Token[]} pieces
   * @param {Builder<Part>} builder
   * @param {string[]} known
   */
  constructor(grammar, pieces, builder, known) {
    this.grammar = grammar;
    this.tokens = [...pieces, { kind: "end", piece: "" }];
    this.builder = builder;
    this.known = known;
    this.at = 0;
    this.depth = 0;
    this.inExponent = false;
  }

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [fields]
   * @returns {never}
   */
  refuse(key, fields) {
    return refuse(this.grammar, key, fields);
  }

  /** @param {string} piece */
  unexpected(piece) {
    const { grammar } = this;
    return this.refuse("unexpected", { piece: quoted(grammar, piece), advice: ofSign(grammar, piece) });
  }

  whole() {
    const expression = this.sum();
    this.refuseLeftover();
    return expression;
  }

  get token() {
    return this.tokens[this.at];
  }

  /**
   * Step over the next piece if it is one of these, and give it.
   * @param {...string} pieces
   */
  take(...pieces) {
    const { piece } = this.token;
    if (!pieces.includes(piece)) return "";
    this.at += 1;
    return piece;
  }

  sum() {
    let total = this.product();
    for (let sign = this.take("+", "-"); sign; sign = this.take("+", "-")) {
      total = this.builder.combined(sign, total, this.product());
    }
    return total;
  }

  product() {
    let total = this.factor();
    for (let sign = this.take("*", "/"); sign; sign = this.take("*", "/")) {
      total = this.builder.combined(sign, total, this.factor());
    }
    return total;
  }

  /** @returns {Part} */
  factor() {
    const sign = this.take("+", "-");
    if (!sign) return this.power();
    const factor = this.deeper(() => this.factor());
    return sign === "-" ? this.builder.negative(factor) : factor;
  }

  power() {
    const base = this.atom();
    const sign = this.take("**", "^");
    if (!sign) return base;
    if (this.inExponent) this.refuse("power of a power", { sign });
    this.inExponent = true;
    const exponent = this.factor();
    this.inExponent = false;
    return this.builder.combined("**", base, exponent);
  }

  /** @returns {Part} */
  atom() {
    const { kind, piece } = this.token;
    if (kind === "number") {
      this.at += 1;
      this.refuseJuxtaposed(piece);
      return this.builder.number(piece);
    }
    if (kind === "name") {
      this.at += 1;
      return this.grammar.functions.includes(piece) ? this.called(piece) : this.named(piece);
    }
    if (piece === "(") return this.bracketed();
    return piece ? this.unexpected(piece) : this.refuse("end");
  }

  /** @returns {Part} */
  bracketed() {
    this.take("(");
    const inside = this.deeper(() => this.sum());
    if (!this.take(")")) {
      this.refuseLeftover();
      this.refuse("open");
    }
    return inside;
  }

  /** @param {string} name */
  called(name) {
    if (this.token.piece !== "(") this.refuse("argument", { name });
    return this.builder.applied(name, this.bracketed());
  }

  /** @param {string} name */
  named(name) {
    if (this.token.piece === "(" && name !== "pi") {
      this.checkName(name);
      this.refuse("function", { name, advice: ofFunction(this.grammar, name) });
    }
    this.checkFree(name);
    this.refuseJuxtaposed(name);
    return this.builder.named(name);
  }

  /** @param {string} name */
  checkName(name) {
    const { keywords, modules, longestName } = this.grammar;
    const short = name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
    if (name.startsWith("_")) this.refuse("no name", { name: short });
    if (name.includes("__") || [...keywords, ...modules].includes(name) || name.length > longestName) {
      this.refuse("other name", { name: short });
    }
    if (isTaken(this.grammar, name)) this.refuse("meaning", { name: short });
  }

  /** @param {string} name */
  checkFree(name) {
    if (this.known.includes(name) || name === "pi") return;
    this.checkName(name);
    const { constants } = this.grammar;
    if (Object.hasOwn(constants, name)) this.refuse("constant", { name, how: constants[name] });
  }

  /**
   * Refuse 2x, x y and 2(x + 1), and say what to write.
   * @param {string} piece
   */
  refuseJuxtaposed(piece) {
    const { kind, piece: following } = this.token;
    if (kind === "name" && !this.grammar.functions.includes(following)) this.checkFree(following);
    if (kind === "number" || kind === "name" || following === "(") {
      this.refuse("beside", { piece, following, shown: following === "(" ? "(…)" : following });
    }
  }

  refuseLeftover() {
    const { kind, piece } = this.token;
    if (kind === "number" || kind === "name" || piece === "(") this.refuse("operator", { piece });
    if (piece) this.unexpected(piece);
  }

  /**
   * Count how deeply parentheses and signs are nested.
   * @param {() => Part} read
   */
  deeper(read) {
    this.depth += 1;
    if (this.depth > this.grammar.deepest) this.refuse("deep", { most: this.grammar.deepest });
    const part = read();
    this.depth -= 1;
    return part;
  }
}
