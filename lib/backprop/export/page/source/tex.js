// What formulas may say beyond KaTeX's own commands, because JupyterLab's MathJax knows it.

/** @typedef {{ text: string }} Token */
/**
 * What KaTeX hands to a command that is a function.
 * @typedef {object} Context
 * @property {{ set: (name: string, macro: any, global?: boolean) => void }} macros
 * @property {() => Token} future
 * @property {() => Token} popToken
 * @property {() => void} consumeSpaces
 * @property {(delimiters?: string[]) => { tokens: Token[] }} consumeArg
 */

/**
 * Reads what stands in brackets, if anything does.
 * @param {Context} context
 * @returns {Token[] | null}
 */
function bracketed(context) {
  context.consumeSpaces();
  if (context.future().text !== "[") return null;
  context.popToken();
  return context.consumeArg(["]"]).tokens;
}

/** @param {Token[]} tokens as KaTeX keeps them, the last first */
const written = (tokens) =>
  tokens
    .map(({ text }) => text)
    .reverse()
    .join("");

/**
 * A command that a formula defines holds on the page from then on, whatever its name meant before.
 * @param {Context} context
 */
function define(context) {
  const [{ text: name }] = context.consumeArg().tokens;
  const numArgs = Number(written(bracketed(context) ?? []) || 0);
  const first = bracketed(context); // what #1 is, where it is not given
  const { tokens } = context.consumeArg();
  if (!first) context.macros.set(name, { tokens, numArgs }, true);
  else
    context.macros.set(name, (/** @type {Context} */ used) => filled(used, { tokens, numArgs, first }), true);
  return "";
}

/**
 * @param {Context} context
 * @param {{ tokens: Token[], numArgs: number, first: Token[] }} macro
 */
function filled(context, { tokens, numArgs, first }) {
  const given = [bracketed(context) ?? first];
  while (given.length < numArgs) given.push(context.consumeArg().tokens);
  /** @type {Token[]} */
  const result = [];
  for (let index = tokens.length - 1; index >= 0; index--) {
    const argument = tokens[index].text === "#" && given[Number(tokens[index - 1]?.text) - 1];
    if (argument) {
      result.unshift(...argument);
      index--;
    } else result.unshift(tokens[index]);
  }
  return { tokens: result, numArgs: 0 };
}

/**
 * A character by its number, as \unicode{x3B1} or \unicode{945}.
 * @param {Context} context
 */
function character(context) {
  const number = written(context.consumeArg().tokens);
  return `\\char${number.startsWith("x") ? `"${number.slice(1).toUpperCase()}` : number} `;
}

/** @type {Record<string, any>} */
export const MACROS = {
  "\\newcommand": define,
  "\\renewcommand": define,
  "\\providecommand": define,
  "\\def": "\\gdef",
  "\\DeclareMathOperator": "\\@ifstar\\page@operators\\page@operator",
  "\\page@operator": "\\newcommand{#1}{\\operatorname{#2}}",
  "\\page@operators": "\\newcommand{#1}{\\operatorname*{#2}}",
  "\\label": "\\@secondoftwo{#1}{}",
  "\\require": "\\@secondoftwo{#1}{}",
  "\\unicode": character,
  "\\mbox": "\\text{#1}",
  "\\style": "\\@secondoftwo{#1}{#2}",
};

// Lines are numbered where the text numbers them: JupyterLab numbers none by itself.
const NUMBERED = /\\(begin|end)\s*\{(equation|align|gather|alignat)\}/g;
/** @type {[RegExp, string][]} environments that KaTeX lacks, by those that look most alike */
const ENVIRONMENTS = [
  [NUMBERED, "\\$1{$2*}"],
  [/\\(begin|end)\s*\{multline\*?\}/g, "\\$1{gather*}"],
  [/\\begin\s*\{eqnarray\*?\}/g, "\\begin{darray}{rcl}"],
  [/\\end\s*\{eqnarray\*?\}/g, "\\end{darray}"],
];

/**
 * A formula as KaTeX can draw it.
 * @param {string} tex
 */
export function rewritten(tex) {
  return ENVIRONMENTS.reduce((text, [pattern, by]) => text.replace(pattern, by), tex);
}
