// Elements of the page, as what they are.

/**
 * @param {ParentNode} root
 * @param {string} selector of HTML elements
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];
}

/** @param {string} text */
export function note(text) {
  return Object.assign(document.createElement("p"), { className: "page-note", textContent: text });
}

/** @param {HTMLElement} element whose formulas are to be drawn, if this page can */
export function typesetText(element) {
  globalThis.pageMathematics?.typesetText?.(element);
}
