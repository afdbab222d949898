// Reading a number as people write them.

/**
 * A number as it was read; `step` is one unit of the last digit written, 0 where there is none.
 * @typedef {{ value: number, step: number }} Read
 */

const DECIMAL = /^([+-]?)(\d*)(?:[.,](\d*))?(?:e([+-]?\d+))?$/i;
const GROUPED = /^([+-]?[1-9]\d{0,2})(([\s'’.,])\d{3}(?:\3\d{3})*)(?:([.,])(\d*))?$/;
const TWO_SEPARATORS = /^[+-]?[\d']*[.,][\d']*[.,][\d.,']*$/;
const MIXED = /^([+-]?)(\d+)\s+(\d+)\s*\/\s*(\d+)$/;
const POWER_OF_TEN = /\s*[*·×xX]\s*10\s*(?:\^|\*\*)\s*([+-]?\d+)$/;
const BARE_POWER = /^([+-]?)10\s*(?:\^|\*\*)\s*([+-]?\d+)$/;
const VULGAR = /[\u00bc-\u00be\u2150-\u215e\u2189]/g; // ¼ to ¾, ⅐ to ⅞, ↉
const SUPERSCRIPTS = /[⁺⁻]?[⁰¹²³⁴-⁹]+/g;
const DASHES = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const BRACKETS = /(?<![\d)]\s*)\(([^()]*)\)/g; // but not those of 2(3), which is a product
const HOW = "Write it like 0.049, 4.9e-2 or 1/3.";

/**
 * The text with one spelling for each thing: - for every dash, 1/2 for ½, ^-2 for ⁻², no brackets around a
 * number, no sign of equality before it.
 * @param {string} typed
 * @param {string} unit
 */
function tidied(typed, unit) {
  const text = typed
    .replace(VULGAR, (one) => ` ${one.normalize("NFKD")}`)
    .replace(SUPERSCRIPTS, (power) => `^${power.normalize("NFKD")}`)
    .replace(/[\u2044\u2215]/g, "/")
    .replace(DASHES, "-")
    .replace(/^\s*[=≈~]/, "")
    .replace(BRACKETS, "$1")
    .trim();
  const bare = unit && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
  return bare
    .replace(/^([+-])\s+/, "$1")
    .replace(BARE_POWER, "$11e$2")
    .replace(POWER_OF_TEN, "e$1");
}

/**
 * The text without what stands between its thousands, where nothing else can stand there: a space or ', the
 * same mark twice, another mark for the decimals behind it; in a count, also a comma or a point.
 * @param {string} text
 * @param {boolean} count
 */
function ungrouped(text, count) {
  const match = GROUPED.exec(text);
  if (!match) return text;
  const [, first, groups, between, point, decimals = ""] = match;
  const counted = count && groups !== ".000"; // 20.000 may be twenty
  const separates = /[\s'’]/.test(between) || (point ?? between) !== between || groups.length > 4 || counted;
  if (!separates || point === between) return text;
  return `${first}${groups.replace(/\D/g, "")}${point ? `.${decimals}` : ""}`;
}

/**
 * Read one decimal number.
 * @param {string} text
 * @param {boolean} count
 * @returns {Read | null}
 */
function decimal(text, count) {
  const match = DECIMAL.exec(ungrouped(text, count));
  if (!match || !(match[2] || match[3])) return null;
  const [, sign, whole, fraction = "", exponent = "0"] = match;
  const value = Number(`${sign}${whole || "0"}.${fraction || "0"}e${exponent}`);
  return Number.isFinite(value) ? { value, step: 10 ** (Number(exponent) - fraction.length) } : null;
}

/**
 * @param {string} typed
 * @param {string} text
 */
function unreadable(typed, text) {
  if (TWO_SEPARATORS.test(text)) {
    return `“${typed}” has two separators. Write one point, and nothing between thousands.`;
  }
  const sum = /[\d)]\s*[*·×xX+^-]\s*[\d(.]/.test(text) ? "Work it out first: one number is wanted." : HOW;
  return `“${typed}” is not a number I can read. ${sum}`;
}

/**
 * Read what was typed, or say in a sentence what the problem is. A comma is a decimal comma unless it can only
 * stand between thousands; 1/3, 1½, (-2) and 4.9 x 10^-2 are read, and any dash is a minus.
 * @param {string} typed
 * @param {{ unit?: string, count?: boolean }} [asked] the unit that may follow; whether things are counted
 * @returns {Read | { problem: string }}
 */
export function read(typed, { unit = "", count = false } = {}) {
  const text = tidied(typed, unit);
  if (!text) return { problem: "Type a number first." };
  const mixed = MIXED.exec(text);
  if (mixed && Number(mixed[4])) {
    const size = Number(mixed[2]) + Number(mixed[3]) / Number(mixed[4]);
    return { value: mixed[1] === "-" ? -size : size, step: 0 };
  }
  const [first, second, ...more] = text.split(/\s*\/\s*/).map((part) => decimal(part, count));
  if (!first || second === null || more.length) return { problem: unreadable(typed.trim(), text) };
  if (!second) return first;
  if (second.value === 0) return { problem: "Nothing can be divided by zero." };
  return { value: first.value / second.value, step: 0 };
}
