// Numbers into words, by the same rules as describe.py; tests/library/test_twins.py holds the two together.

export const MINUS = "\u2212";

/**
 * A value with `digits` decimals, or in powers of ten where decimals would hide it.
 * @param {number} value
 * @param {number} [digits]
 * @param {boolean} [sign] whether a positive number gets its plus
 */
export function rounded(value, digits = 4, sign = false) {
  if (Number.isNaN(value)) return "undefined";
  if (!Number.isFinite(value)) return `${value > 0 ? "" : MINUS}∞`;
  const size = Math.abs(value);
  // not 10 ** -digits, which is 0.00009999999999999999 for 4 digits in V8
  const small = size !== 0 && size < 0.5 * Number(`1e-${digits}`);
  const text = small || size >= 1e6 ? powerOfTen(size) : size.toFixed(digits);
  if (value < 0) return MINUS + text;
  return sign && value > 0 ? `+${text}` : text;
}

/**
 * A sentence of Python's with its fields filled in: "{count} steps".
 * @param {string} words
 * @param {Record<string, string | number>} fields
 */
export const filledIn = (words, fields) => words.replace(/\{(\w+)\}/g, (_, name) => String(fields[name]));

/** @param {number} size */
function powerOfTen(size) {
  return size.toExponential(1).replace("+", "").replace("-", MINUS);
}

/**
 * A value to four digits that count, without zeros behind them: 0.05, 12.35.
 * @param {number} value
 */
export function brief(value) {
  return String(Number(value.toPrecision(4))).replace("-", MINUS);
}

/**
 * A number to so many digits that count, as Python's format g writes it.
 * @param {number} value
 * @param {number} digits
 */
export function general(value, digits) {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  const text =
    power < -4 || power >= digits
      ? `${Number(mantissa)}e${exponent.replace(/^([+-])(\d)$/, "$10$2")}`
      : String(Number(value.toPrecision(digits)));
  return text.replaceAll("-", MINUS);
}
