// KaTeX's tables and fonts, of which a page holds what its formulas draw.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

/** @param {string} path within the package */
export const ofKatex = (path) => fileURLToPath(new URL(`../node_modules/katex/${path}`, import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(ofKatex(path));

/** @param {string} path of a module that imports nothing */
function exportedBy(path) {
  const { code } = transformSync(read(path).toString(), { loader: "ts", format: "esm" });
  return import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}

/** @type {Record<string, Record<string, number[]>>} the measures of characters, by font and by number */
export const METRICS = (await exportedBy("src/fontMetricsData.js")).default;
/** @type {Record<string, string>} lines that stretch: arrows, braces, wide accents */
export const PATHS = (await exportedBy("src/svgGeometry.ts")).path;

/** The fonts in a form of which Python can cut what a page needs, by the names that METRICS has. */
export function fontFiles() {
  const names = readdirSync(ofKatex("dist/fonts")).filter((name) => name.endsWith(".woff"));
  return Object.fromEntries(
    names.map((name) => [`fonts/${name.slice("KaTeX_".length)}`, read(`dist/fonts/${name}`)]),
  );
}

/**
 * KaTeX's source without its tables: they stand in a script before it.
 * @param {string} path
 */
export function withoutTables(path) {
  if (path.endsWith("fontMetricsData.js")) return "export default globalThis.pageTables.metrics";
  const text = readFileSync(path, "utf8");
  const slim = text.replace(/(export const path\b).*?\n};/s, "$1 = globalThis.pageTables.paths;");
  if (slim === text) throw new Error("KaTeX's svgGeometry.ts no longer exports a table called path");
  return slim;
}

export const TABLES = `globalThis.pageTables=${JSON.stringify({ metrics: METRICS, paths: PATHS })};\n`;
