// Bundles source/page.js and everything it needs into built/page.js, built/page.css and built/LICENSES.txt,
// and source/frame.css into built/frame.css.
// How to run it: README.md in this folder.
import * as esbuild from "esbuild";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const inHere = (path) => join(here, path);
const read = (path) => readFileSync(path, "utf8");

// Only woff2, and not the alphabets a book on calculus has no use for (about 80 kB as text).
const UNUSED_FONTS = /KaTeX_(Fraktur|SansSerif|Script)|KaTeX_Caligraphic-Bold/;

const trimmed = {
  name: "trimmed",
  setup(build) {
    // The runtime comes as an AMD module; the page imports its factory instead.
    build.onLoad({ filter: /anywidget\/dist\/index\.js$/ }, ({ path }) => {
      const source = read(path);
      const factory = source.replace(/define\(\["@jupyter-widgets\/base"\], (\w+)\);/, "export default $1;");
      if (factory === source) throw new Error("anywidget no longer ends in the expected define(…)");
      return { contents: factory };
    });
    build.onLoad({ filter: /katex\/dist\/katex(\.min)?\.css$/ }, ({ path }) => {
      const faces = /@font-face\s*{[^}]*}/g;
      const slim = read(path).replace(faces, (face) =>
        UNUSED_FONTS.test(face) ? "" : face.replace(/,\s*url\([^)]*\.(woff|ttf)\)\s*format\("[^"]*"\)/g, ""));
      return { contents: slim, loader: "css", resolveDir: dirname(path) };
    });
  },
};

const result = await esbuild.build({
  entryPoints: [inHere("source/page.js"), inHere("source/frame.css")],
  outdir: inHere("built"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none", // they are in LICENSES.txt, whole
  metafile: true,
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
  loader: { ".svg": "dataurl", ".woff2": "dataurl" },
  alias: {
    jquery: "jquery/dist/jquery.slim.min.js",
    "sanitize-html": inHere("source/sanitize.js"),
  },
  plugins: [trimmed],
});

// Inside <script> and <style> these would end the element or open a comment.
const guarded = read(inHere("built/page.js")).replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
writeFileSync(inHere("built/page.js"), guarded);
for (const name of ["page.css", "frame.css"]) {
  if (/<\/style/i.test(read(inHere(`built/${name}`)))) throw new Error(`${name} holds </style`);
}

function packageFolder(input) {
  const parts = input.split("node_modules/").at(-1).split("/");
  return parts[0].startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}

const bytes = {};
for (const output of Object.values(result.metafile.outputs)) {
  for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    const name = input.includes("node_modules/") ? packageFolder(input) : "this folder";
    bytes[name] = (bytes[name] ?? 0) + bytesInOutput;
  }
}

// These packages bring no licence text; the text is that of the project they are published from.
const PROJECT_LICENCES = { "@jupyter-widgets": "jupyter-widgets.txt", "@lumino": "lumino.txt" };

function licenceText(name, folder) {
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (file) return read(join(folder, file)).trim();
  const ofProject = PROJECT_LICENCES[name.split("/")[0]];
  if (!ofProject) throw new Error(`no licence text for ${name}`);
  return read(inHere(`source/licences/${ofProject}`)).trim();
}

const packages = Object.keys(bytes).filter((name) => name !== "this folder").sort();
const licences = packages.map((name) => {
  const folder = inHere(`node_modules/${name}`);
  if (!existsSync(folder)) throw new Error(`no folder for ${name}`);
  const metadata = JSON.parse(read(join(folder, "package.json")));
  return `${name} ${metadata.version} (${metadata.license})\n\n${licenceText(name, folder)}\n`;
});
const rule = `\n${"=".repeat(78)}\n\n`;
const preface = "page.js and page.css hold code, styles and fonts of the packages below, each under its own licence.\n";
writeFileSync(inHere("built/LICENSES.txt"), [preface, ...licences].join(rule));

for (const [name, size] of Object.entries(bytes).sort((a, b) => b[1] - a[1])) {
  if (size > 10_000) console.log(`${(size / 1000).toFixed(0).padStart(6)} kB  ${name}`);
}
