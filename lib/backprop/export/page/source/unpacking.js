// Texts that the exporter has deflated (RFC 1950) and written in base64.
import { strFromU8, unzlibSync } from "fflate";

/**
 * At once, unlike the browser's own way: the page is drawn a single time, its figures alive.
 * @param {string} packed
 */
export function unpacked(packed) {
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length); // Uint8Array.from takes ten times as long
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return strFromU8(unzlibSync(bytes));
}
