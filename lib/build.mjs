// Builds all that a browser runs or wears, into the folders called `built`; README.md beside it says how.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { commands } from "./build/commands.mjs";
import { fontFiles } from "./build/katex.mjs";
import { licencesOf, sizesOf } from "./build/licences.mjs";
import { trimmed } from "./build/trimmed.mjs";
import { written } from "./build/written.mjs";

const [mode = "--write"] = process.argv.slice(2);
if (!["--write", "--watch", "--check"].includes(mode)) throw new Error(`${mode} is none of --watch, --check`);

// With --check nothing is written: what differs from its source is named, and the exit code tells.
const checked = (path) => {
  console.error(`${path} is not what its source makes: npm run build`);
  process.exitCode = 1;
};
const differs = mode === "--check" ? checked : undefined;

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
  plugins: [written(differs)],
});

const page = inLibrary("export/page");
// A page holds those that it has a use for.
const PARTS = [
  "page.js",
  "running.js",
  "frame.css",
  "mathematics.js",
  "alphabets.css",
  "widgets.js",
  "icons.css",
];
const site = inLibrary("site");
const targets = [
  widget("live", "figure"),
  widget("figures", "picture"),
  widget("exercises", "widget"),
  widget("explorers", "own"),
  widget("training", "widget"),
  {
    ...everywhere,
    entryPoints: PARTS.map((part) => join(page, "source", part)),
    outdir: join(page, "built"),
    format: "iife",
    tsconfigRaw: '{ "compilerOptions": { "useDefineForClassFields": false } }', // as KaTeX builds itself
    define: { "process.env.NODE_ENV": '"production"', global: "window", __VERSION__: '""' },
    loader: { ".svg": "dataurl", ".woff2": "dataurl" },
    alias: {
      jquery: "jquery/dist/jquery.slim.min.js",
      "sanitize-html": join(page, "source/sanitize.js"),
    },
    plugins: [
      trimmed,
      written(differs, (metafile) => ({ ...licencesOf(metafile), ...commands(), ...fontFiles() })),
    ],
  },
  {
    ...everywhere,
    entryPoints: [join(site, "source/site.js"), join(site, "source/site.css")],
    outdir: join(site, "built"),
    format: "iife",
    plugins: [written(differs)],
  },
];

if (mode === "--watch") {
  for (const target of targets) await (await esbuild.context(target)).watch();
  console.log("Watching lib/backprop. End with Ctrl+C.");
} else {
  const results = await Promise.all(targets.map((target) => esbuild.build(target)));
  if (mode === "--write") for (const { metafile } of results) console.log(sizesOf(metafile));
}
