// What the exporter has deflated (RFC 1950) and written in 85 signs: five of them are four bytes.
import { unzlibSync } from "fflate";

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
const LAST = SIGNS.length - 1;
/** @type {number[]} */
const VALUES = [];
for (let value = 0; value <= LAST; value += 1) VALUES[SIGNS.charCodeAt(value)] = value;

/**
 * At once, unlike the browser's own way: the page is drawn a single time, its figures alive.
 * @param {string} packed
 */
export function unpacked(packed) {
  const groups = Math.ceil(packed.length / 5);
  const bytes = new DataView(new ArrayBuffer(4 * groups));
  for (let group = 0; group < groups; group += 1) {
    let number = 0;
    for (let place = 5 * group; place < 5 * group + 5; place += 1)
      number = number * 85 + (VALUES[packed.charCodeAt(place)] ?? LAST);
    bytes.setUint32(4 * group, number);
  }
  return unzlibSync(new Uint8Array(bytes.buffer, 0, packed.length - groups));
}
