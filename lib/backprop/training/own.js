// Data of the reader's own, from a file or pasted: read in this page, and sent nowhere.

import { button, element, quiet, setText } from "../element.js";
import { table } from "./csv.js";

const LARGEST = 2_000_000; // characters

/**
 * @param {(own: import("./csv.js").Table) => void} take
 * @param {() => void} back
 */
export function own(take, back) {
  const said = element("p", { class: "bp-note", role: "status" });
  const read = (/** @type {string} */ text) => {
    try {
      if (text.length > LARGEST) throw new Error("Expected at most 2000 rows; this is far more.");
      const found = table(text);
      take(found);
      setText(said, described(found));
    } catch (error) {
      setText(said, error instanceof Error ? error.message : String(error));
    }
  };
  const pasted = element("textarea", { rows: 3, "aria-label": "Or paste a table here" });
  quiet(pasted);
  const acts = element(
    "div",
    { class: "bp-acts" },
    button("Use what is pasted", { onclick: () => read(pasted.value) }),
    button("Back to the book's data", {
      onclick: () => {
        back();
        setText(said, "");
      },
    }),
  );
  const summary = element("summary", {}, "Your own data");
  const note = element("p", { class: "bp-note" }, NOTE);
  return element("details", { class: "bp-own" }, summary, note, fileField(read), pasted, acts, said);
}

const NOTE =
  "A CSV: numbers and one column of labels, at most 2000 rows, such as 1.2, 0.7, yes. " +
  "It is read here, in your browser, and sent nowhere.";

/** @param {(text: string) => void} read */
function fileField(read) {
  const about = { type: "file", accept: ".csv,.tsv,.txt,text/csv", "aria-label": "A CSV file of your own" };
  const file = element("input", about);
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen) read(await chosen.text());
    file.value = ""; // so that the same file may be read again, once it has been mended
  });
  return file;
}

/** @param {import("./csv.js").Table} table */
function described({ labels, columns, names }) {
  return (
    `${labels.length} rows, ${columns.length} columns of numbers, ${names.length} labels: ${names.join(", ")}. ` +
    "Four fifths are learned from, the rest is the test. Each column is standardised: " +
    "minus its mean, divided by its spread, both of the rows that are learned from."
  );
}
