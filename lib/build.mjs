// Builds all that a browser runs or wears, into the folders called `built`. How to run it: README.md beside
// it.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { licencesOf, sizesOf } from "./build/licences.mjs";
import { trimmed } from "./build/trimmed.mjs";
import { written } from "./build/written.mjs";

const library = join(dirname(fileURLToPath(import.meta.url)), "backprop");
const inLibrary = (path) => join(library, path);

const everywhere = {
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  tsconfigRaw: "{}", // tsconfig.json beside this file is for checking alone
  legalComments: "none", // they are in LICENSES.txt, whole
  metafile: true,
  write: false, // `written` does it, and only where something has changed
  logLevel: "warning",
};

// A widget's module and style: they travel in the state of each page, so they are small and import nothing.
const widget = (room, name) => ({
  ...everywhere,
  entryPoints: [inLibrary(`${room}/${name}.js`), inLibrary(`${room}/${name}.css`)],
  outdir: inLibrary(`${room}/built`),
  format: "esm",
  plugins: [written()],
});

const page = inLibrary("export/page");
const site = inLibrary("site");
const targets = [
  widget("live", "figure"),
  widget("exercises", "widget"),
  {
    ...everywhere,
    entryPoints: [join(page, "source/page.js"), join(page, "source/frame.css")],
    outdir: join(page, "built"),
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"', global: "window" },
    loader: { ".svg": "dataurl", ".woff2": "dataurl" },
    alias: {
      jquery: "jquery/dist/jquery.slim.min.js",
      "sanitize-html": join(page, "source/sanitize.js"),
    },
    plugins: [trimmed, written(licencesOf)],
  },
  {
    ...everywhere,
    entryPoints: [join(site, "source/site.js"), join(site, "source/site.css")],
    outdir: join(site, "built"),
    format: "iife",
    plugins: [written()],
  },
];

if (process.argv.includes("--watch")) {
  for (const target of targets) await (await esbuild.context(target)).watch();
  console.log("Watching lib/backprop. End with Ctrl+C.");
} else {
  const results = await Promise.all(targets.map((target) => esbuild.build(target)));
  for (const { metafile } of results) console.log(sizesOf(metafile));
}
