// What the page takes of its packages, and what it leaves.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { ofKatex, withoutTables } from "./katex.mjs";

// Alphabets that few pages have a use for (about 160 kB as text): alphabets.css has them, and nothing else.
const RARE_FONTS = /KaTeX_(Fraktur|SansSerif|Script|Typewriter)|KaTeX_(Caligraphic-Bold|\w+-BoldItalic)/;
// The logos among the icons, and what the fonts are for browsers of long ago.
const LOGOS = /Font Awesome 5 Brands/;
const FACE = /@font-face\s*{[^}]*}/g;
// Every browser of today reads woff2.
const OLD_FORMATS = /src:url\([^)]*\.eot\);src:.*?url\(([^)]*\.woff2)\).*?(?=})/;
const OLDER_FORMATS = /,\s*url\([^)]*\.(woff|ttf)\)\s*format\("[^"]*"\)/g;

export const trimmed = {
  name: "trimmed",
  setup(build) {
    // The runtime comes as an AMD module; the page imports its factory instead.
    build.onLoad({ filter: /anywidget\/dist\/index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const factory = source.replace(/define\(\["@jupyter-widgets\/base"\], (\w+)\);/, "export default $1;");
      if (factory === source) throw new Error("anywidget no longer ends in the expected define(…)");
      // It gives up on a figure after two seconds, which a page of many takes on a slow or busy machine.
      const patient = factory.replace("AbortSignal.timeout(2e3)", "AbortSignal.timeout(6e4)");
      if (patient === factory) throw new Error("anywidget no longer gives up after two seconds");
      return { contents: patient };
    });
    build.onResolve({ filter: /^katex$/ }, () => ({ path: ofKatex("katex.ts") }));
    build.onLoad({ filter: /katex\/src\/(fontMetricsData\.js|svgGeometry\.ts)$/ }, ({ path }) => ({
      contents: withoutTables(path),
      loader: "ts",
    }));
    build.onLoad({ filter: /katex\/dist\/katex(\.min)?\.css$/ }, ({ path }) => {
      const faces = readFileSync(path, "utf8");
      const rare = path.endsWith("katex.css"); // the other spelling of the same file
      const slim = faces.replace(FACE, (face) =>
        RARE_FONTS.test(face) === rare ? face.replace(OLDER_FORMATS, "") : "",
      );
      const contents = rare ? slim.match(FACE).join("\n") : slim;
      return { contents, loader: "css", resolveDir: dirname(path) };
    });
    build.onLoad({ filter: /fontawesome-free\/css\/all(\.min)?\.css$/ }, ({ path }) => {
      const slim = readFileSync(path, "utf8").replace(FACE, (face) =>
        LOGOS.test(face) ? "" : face.replace(OLD_FORMATS, 'src:url($1)format("woff2")'),
      );
      return { contents: slim, loader: "css", resolveDir: dirname(path) };
    });
  },
};
