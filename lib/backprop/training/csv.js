// Reads a reader's own table: numbers, and one column of labels. What is wrong is said with its line.

export const MOST_ROWS = 2000;
export const MOST_KINDS = 20;
export const MOST_COLUMNS = 64;

const LARGEST = 1e100; // whose square, in a spread, is still a number

const NO_HEAD = /^(|nan|n\/?a|null|none|\?|[-+]?inf(inity)?)$/i; // written where a number is missing

/** @typedef {{ numbers: number[][], labels: number[], names: string[], columns: string[] }} Table */
/** @typedef {{ line: number, fields: string[] }} Line */

/**
 * @param {string} text
 * @returns {Table}
 * @throws {Error} in a sentence that names the line
 */
export function table(text) {
  const lines = linesOf(text);
  if (lines.length < 2) throw new Error("Expected a table: a line for each row. There is nothing to read.");
  const width = lines[0].fields.length;
  if (width < 2) {
    throw new Error(`Line ${lines[0].line}: expected numbers and a label, with commas between them.`);
  }
  for (const { line, fields } of lines) {
    if (fields.length !== width) {
      throw new Error(
        `Line ${line}: expected ${width} fields, as line ${lines[0].line} has; got ${fields.length}.`,
      );
    }
  }
  const { heads, rows, label } = labelled(lines);
  checkSize(rows, width);
  const numbers = rows.map((row) =>
    row.fields.flatMap((field, at) => (at === label ? [] : [number(field, row, at)])),
  );
  const kinds = rows.map((row) => kind(row, label));
  const names = [...new Set(kinds)].sort(byNumberOrName);
  checkKinds(names);
  const columns = heads.filter((_, at) => at !== label);
  return { numbers, labels: kinds.map((one) => names.indexOf(one)), names, columns };
}

/**
 * The fields of each line that holds any; a field may stand in quotes.
 * @param {string} text
 * @returns {Line[]}
 */
function linesOf(text) {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const first = lines.find((line) => line.trim()) ?? "";
  const mark = ["\t", ";", ","].find((one) => first.includes(one)) ?? ",";
  return lines.flatMap((line, at) => (line.trim() ? [{ line: at + 1, fields: fieldsOf(line, mark) }] : []));
}

/**
 * @param {string} line
 * @param {string} mark what stands between fields
 */
function fieldsOf(line, mark) {
  const fields = [];
  let quoted = false;
  let field = "";
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === mark && !quoted) {
      fields.push(field.trim());
      field = "";
    } else field += letter;
  }
  return [...fields, field.trim()];
}

/**
 * Which lines are rows, and which column has the labels: the one without numbers, or else the last.
 * @param {Line[]} lines
 */
function labelled(lines) {
  const { fields } = lines[0];
  const body = lines.slice(1);
  const wordy = fields.flatMap((_, at) =>
    body.some((row) => Number.isNaN(read(row.fields[at]))) ? [at] : [],
  );
  const whole = wordy.filter((at) =>
    body.every((row) => row.fields[at] && Number.isNaN(read(row.fields[at]))),
  );
  if (whole.length > 1) {
    const columns = whole.map((at) => at + 1).join(" and ");
    throw new Error(`Columns ${columns} hold no numbers: expected one such column, that of the labels.`);
  }
  const label = whole[0] ?? fields.length - 1;
  const headed = fields.some(
    (field, at) => at !== label && !NO_HEAD.test(field) && Number.isNaN(read(field)),
  );
  const heads = headed ? fields : fields.map((_, at) => `column ${at + 1}`);
  return { heads, rows: headed ? body : lines, label };
}

/**
 * @param {Line[]} rows
 * @param {number} width
 */
function checkSize(rows, width) {
  if (rows.length < 10) throw new Error(`Expected 10 rows at least; got ${rows.length}.`);
  if (rows.length > MOST_ROWS) {
    throw new Error(`Line ${rows[MOST_ROWS].line}: expected at most ${MOST_ROWS} rows; got ${rows.length}.`);
  }
  if (width - 1 > MOST_COLUMNS) {
    throw new Error(`Expected at most ${MOST_COLUMNS} columns of numbers; got ${width - 1}.`);
  }
}

/** @param {string[]} names */
function checkKinds(names) {
  if (names.length < 2) throw new Error("Expected two different labels at least; got one.");
  if (names.length > MOST_KINDS) {
    throw new Error(
      `Expected at most ${MOST_KINDS} different labels in the last column, or in the one without numbers; got ${names.length}.`,
    );
  }
}

/** @param {string} field */
function read(field) {
  const plain = field.replace(/^[−–]/, "-");
  const pointed = /^[-+]?\d+,\d+$/.test(plain) ? plain.replace(",", ".") : plain;
  return pointed === "" ? Number.NaN : Number(pointed);
}

/**
 * @param {string} field
 * @param {Line} row
 * @param {number} at
 */
function number(field, { line }, at) {
  const value = read(field);
  if (Math.abs(value) <= LARGEST) return value;
  const came = field === "" ? "nothing" : `“${field.slice(0, 20)}”`;
  const wanted = Number.isNaN(value) ? "a number" : "a number up to 1e100";
  throw new Error(`Line ${line}, column ${at + 1}: expected ${wanted}; got ${came}.`);
}

/**
 * @param {Line} row
 * @param {number} label
 */
function kind({ line, fields }, label) {
  if (fields[label]) return fields[label];
  throw new Error(`Line ${line}, column ${label + 1}: expected a label; got nothing.`);
}

/**
 * @param {string} one
 * @param {string} other
 */
function byNumberOrName(one, other) {
  return Number(one) - Number(other) || one.localeCompare(other);
}
