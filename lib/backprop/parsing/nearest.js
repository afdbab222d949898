// The nearest known name, as Python's difflib finds it: `did_you_mean` in arguments.py is the twin.

const CUTOFF = 0.6;
const LONGEST = 40;

/** @param {string} name */
const letters = (name) => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();

/**
 * @param {string} name
 * @param {string[]} known
 */
export function nearest(name, known) {
  const asked = name.slice(0, LONGEST);
  const spelt = known.findLast((one) => letters(one) === letters(asked));
  if (spelt) return spelt;
  const scored = known
    .map((one) => ({ one, score: likeness(one, asked) }))
    .filter(({ score }) => score >= CUTOFF);
  scored.sort((a, b) => b.score - a.score || (a.one < b.one ? 1 : -1));
  return scored[0]?.one;
}

/**
 * Twice the letters that two words have in common, block by block, over those that they have in all.
 * @param {string} one
 * @param {string} other
 */
function likeness(one, other) {
  return (2 * common(one, other)) / (one.length + other.length);
}

/**
 * The letters in the longest common block, the first of several, and in those before and behind it.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function common(one, other) {
  let [size, at, there] = [0, 0, 0];
  for (let start = 0; start < one.length; start += 1) {
    for (let place = 0; place < other.length; place += 1) {
      let length = 0;
      while (start + length < one.length && one[start + length] === other[place + length]) length += 1;
      if (length > size) [size, at, there] = [length, start, place];
    }
  }
  if (!size) return 0;
  const before = common(one.slice(0, at), other.slice(0, there));
  return size + before + common(one.slice(at + size), other.slice(there + size));
}
