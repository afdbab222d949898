// The licences of the packages in a bundle, whole, and how much each of them takes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "../node_modules");
const OURS = "this library";
const PREFACE =
  "page.js and page.css hold code, styles and fonts of the packages below, each under its own licence.\n";
const RULE = `\n${"=".repeat(78)}\n\n`;
// These packages bring no licence text; the text is that of the project they are published from.
const PROJECT_LICENCES = { "@jupyter-widgets": "jupyter-widgets.txt", "@lumino": "lumino.txt" };

const read = (path) => readFileSync(path, "utf8");

function packageOf(input) {
  if (!input.includes("node_modules/")) return OURS;
  const parts = input.split("node_modules/").at(-1).split("/");
  return parts[0].startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}

/** The bytes that each package has in the outputs of a build. */
function bytesOf({ outputs }) {
  const bytes = {};
  for (const { inputs } of Object.values(outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const name = packageOf(input);
      bytes[name] = (bytes[name] ?? 0) + bytesInOutput;
    }
  }
  return bytes;
}

function licenceText(name, folder) {
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (file) return read(join(folder, file)).trim();
  const ofProject = PROJECT_LICENCES[name.split("/")[0]];
  if (!ofProject) throw new Error(`no licence text for ${name}`);
  return read(join(here, "licences", ofProject)).trim();
}

/** LICENSES.txt, by its name, for what a build has put in. */
export function licencesOf(metafile) {
  const names = Object.keys(bytesOf(metafile)).filter((name) => name !== OURS);
  const licences = names.sort().map((name) => {
    const folder = join(packages, name);
    if (!existsSync(folder)) throw new Error(`no folder for ${name}`);
    const metadata = JSON.parse(read(join(folder, "package.json")));
    return `${name} ${metadata.version} (${metadata.license})\n\n${licenceText(name, folder)}\n`;
  });
  return { "LICENSES.txt": [PREFACE, ...licences].join(RULE) };
}

/** What there is to know of a build: its outputs, and the packages that take more than 10 kB. */
export function sizesOf(metafile) {
  const line = (size, name) => `${(size / 1000).toFixed(0).padStart(6)} kB  ${name}`;
  const outputs = Object.entries(metafile.outputs).map(([name, { bytes }]) => line(bytes, name));
  const large = Object.entries(bytesOf(metafile)).filter(([name, size]) => name !== OURS && size > 10_000);
  const parts = large.sort((a, b) => b[1] - a[1]).map(([name, size]) => line(size, `  ${name}`));
  return [...outputs, ...parts].join("\n");
}
