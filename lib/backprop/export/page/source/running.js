// Runs the page's own script, which the exporter has packed; the page's policy names it by its hash.
import { unpacked } from "./unpacking.js";

const holder = document.querySelector("script#page-script");
const script = document.createElement("script");
script.textContent = unpacked(holder?.textContent ?? "");
holder?.replaceWith(script); // it runs here, before what follows
script.remove();
