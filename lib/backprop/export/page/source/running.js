// Runs the page's own script, which the exporter has packed with the style and the fonts of formulas; the page's
// policy names the script by its hash.
import { strFromU8 } from "fflate";
import { unpacked } from "./unpacking.js";

const holder = document.querySelector("script#page-script");
const bytes = unpacked(holder?.textContent ?? "");
let place = bytes.indexOf(0);
const about = JSON.parse(strFromU8(bytes.subarray(0, place)));
place += 1;
for (const [family, style, weight, length] of about.fonts) {
  const font = bytes.slice(place, place + length);
  document.fonts.add(new FontFace(family, font, { style, weight, display: "block" }));
  place += length;
}
const sheet = document.createElement("style");
sheet.textContent = about.style;
document.querySelector("style")?.after(sheet);
const script = document.createElement("script");
script.textContent = about.script;
holder?.replaceWith(script); // it runs here, before what follows
script.remove();
