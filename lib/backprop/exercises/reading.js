// Reading a number as people write them.

/**
 * A number as it was read; `step` is one unit of the last digit written, 0 where there is none.
 * @typedef {{ value: number, step: number }} Read
 */

const DECIMAL = /^([+-]?)(\d*)(?:[.,](\d*))?(?:e([+-]?\d+))?$/i;
const TWO_SEPARATORS = /^[+-]?[\d']*[.,][\d']*[.,][\d.,']*$/;
const POWER_OF_TEN = /\s*[*·×]\s*10\s*(?:\^|\*\*)\s*\(?([+-]?\d+)\)?$/;
const HOW = "Write it like 0.049, 4.9e-2 or 1/3.";

/**
 * Read one decimal number.
 * @param {string} text
 * @returns {Read | null}
 */
function decimal(text) {
  const match = DECIMAL.exec(text);
  if (!match || !(match[2] || match[3])) return null;
  const [, sign, whole, fraction = "", exponent = "0"] = match;
  const value = Number(`${sign}${whole || "0"}.${fraction || "0"}e${exponent}`);
  return Number.isFinite(value) ? { value, step: 10 ** (Number(exponent) - fraction.length) } : null;
}

/**
 * Read what was typed, or say in a sentence what the problem is. A comma is a decimal comma; 1/3 and
 * 4.9·10^-2 are read, and any dash is a minus.
 * @param {string} typed
 * @param {string} [unit]
 * @returns {Read | { problem: string }}
 */
export function read(typed, unit = "") {
  let text = typed.trim().replace(/[\u2010-\u2015\u2212]/g, "-");
  if (unit && text.endsWith(unit)) text = text.slice(0, -unit.length).trim();
  if (!text) return { problem: "Type a number first." };
  if (TWO_SEPARATORS.test(text)) {
    return {
      problem: `“${typed.trim()}” has two separators. Write one point, and nothing between thousands.`,
    };
  }
  text = text.replace(POWER_OF_TEN, "e$1").replace(/^([+-])\s+/, "$1");
  const [first, second, ...more] = text.split(/\s*\/\s*/).map(decimal);
  if (!first || second === null || more.length) {
    const sum = /[\d)]\s*[*·×+^-]\s*[\d(.]/.test(text) ? "Work it out first: one number is wanted." : HOW;
    return { problem: `“${typed.trim()}” is not a number I can read. ${sum}` };
  }
  if (!second) return first;
  if (second.value === 0) return { problem: "Nothing can be divided by zero." };
  return { value: first.value / second.value, step: 0 };
}
