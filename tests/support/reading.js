// How a cell reads, in JupyterLab or in the exported page: its words, elements, pictures and formulas.
(() => {
  const FORMULA = "mjx-container, .page-math";
  const REFERENCE = "mjx-container:has(math > mrow[href^='#']:only-child), .page-reference";
  const ONLY_LOOKS = ".anchor-link, .jp-InternalAnchorLink, style, script";
  const UNNAMED = "div, span, tbody, colgroup, col, input, br, pre > code, pre *";
  const KINDS = {
    frac: "mfrac",
    root: "msqrt, mroot",
    script: "msub, msup, msubsup, munder, mover, munderover, mmultiscripts",
  };
  const TOKENS = "mi, mn, mo, mtext, ms";
  const ALPHABETS = ["fraktur", "script", "double-struck", "sans-serif", "monospace"];
  // Accents are drawn alike and spelt in several ways; so are these two signs.
  const ACCENTS = /\p{M}|[\s\u2061-\u2064\u200b\u200c→―ˊ]/gu;
  const plain = (text) => text.normalize("NFKD").replace(ACCENTS, "").replace(/∣/g, "|").replace(/⋅/g, "·");
  const texts = (elements) => [...elements].map((one) => plain(one.textContent));

  function formula(place) {
    const drawn = place.querySelector("math");
    if (!drawn || place.querySelector(".katex-error, mjx-merror, merror")) return { fails: true };
    const math = drawn.cloneNode(true);
    const tags = texts([
      ...math.querySelectorAll("mlabeledtr > mtd:first-child"),
      ...place.querySelectorAll(".katex-html .katex-tag, .katex-html .katex-eqn-num"),
    ]);
    const gone =
      "annotation, mphantom, mlabeledtr > mtd:first-child, mtable[width='100%'] > mtr:only-child > mtd:last-child";
    for (const one of math.querySelectorAll(gone)) one.remove();
    const count = (selector) => [...math.querySelectorAll(selector)].length;
    const tokens = [...math.querySelectorAll(TOKENS)].filter((token) => !token.querySelector(TOKENS));
    const alphabets = tokens.map(
      (token) => token.closest("[mathvariant]")?.getAttribute("mathvariant") ?? "",
    );
    const rows = count("mtr, mlabeledtr");
    return {
      display: place.matches("[display=true], .page-display"),
      letters: texts(tokens).join(""),
      tags: tags.join(""),
      alphabets: ALPHABETS.filter((name) => alphabets.some((one) => one.includes(name))).join(),
      rows: rows > 1 ? rows : 0,
      ...Object.fromEntries(Object.entries(KINDS).map(([name, selector]) => [name, count(selector)])),
    };
  }

  window.reading = (root) => {
    const formulas = [...root.querySelectorAll(FORMULA)]
      .filter((one) => !one.matches(REFERENCE))
      .map(formula);
    const copy = root.cloneNode(true);
    for (const one of copy.querySelectorAll(REFERENCE)) {
      one.replaceWith((one.querySelector("math") ?? one).textContent);
    }
    for (const one of copy.querySelectorAll(FORMULA)) one.replaceWith("\u27e6\u27e7");
    for (const one of copy.querySelectorAll(ONLY_LOOKS)) one.remove();
    for (const one of copy.querySelectorAll("br")) one.replaceWith(" ");
    const elements = [...copy.querySelectorAll("*")].filter((one) => !one.matches(UNNAMED));
    return {
      words: copy.textContent.replace(/\s+/g, " ").trim(),
      elements: elements
        .map((one) => one.localName)
        .sort()
        .join(" "),
      pictures: [...root.querySelectorAll("img")].filter((one) => one.naturalWidth).length,
      formulas,
    };
  };
})();
