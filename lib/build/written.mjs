// Writes what a build has made, fit for <script> and <style>, and only where it differs from what is there.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Inside <script> and <style> these would end the element or open a comment. */
function guarded(path, text) {
  if (path.endsWith(".js")) return text.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
  if (/<\/style/i.test(text)) throw new Error(`${path} holds </style`);
  return text;
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}

/**
 * @param {(path: string, content: string | Buffer) => void} [differs] what to do where something differs
 * @param {(metafile: object) => Record<string, string | Buffer>} [more] further files, by name
 */
export const written = (differs = write, more = () => ({})) => ({
  name: "written",
  setup(build) {
    const put = (path, content) => {
      if (!existsSync(path) || !readFileSync(path).equals(Buffer.from(content))) differs(path, content);
    };
    build.onEnd(({ outputFiles = [], metafile }) => {
      for (const { path, text } of outputFiles) put(path, guarded(path, text));
      if (!metafile) return; // it has failed, and esbuild says why
      const beside = Object.entries(more(metafile));
      for (const [name, content] of beside) put(join(build.initialOptions.outdir, name), content);
    });
  },
});
