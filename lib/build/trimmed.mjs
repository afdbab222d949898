// What the page takes of its packages, and what it leaves.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";

// Not the alphabets a book on calculus has no use for (about 80 kB as text).
const UNUSED_FONTS = /KaTeX_(Fraktur|SansSerif|Script)|KaTeX_Caligraphic-Bold/;
const FACE = /@font-face\s*{[^}]*}/g;
// Every browser of today reads woff2.
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
    build.onLoad({ filter: /katex\/dist\/katex(\.min)?\.css$/ }, ({ path }) => {
      const slim = readFileSync(path, "utf8").replace(FACE, (face) =>
        UNUSED_FONTS.test(face) ? "" : face.replace(OLDER_FORMATS, ""),
      );
      return { contents: slim, loader: "css", resolveDir: dirname(path) };
    });
  },
};
