// Elements of a page: made in one call, changed only where they differ.

// Attributes by name, listeners as `onclick` and the like; `false` leaves one out, `true` sets it empty.
/** @typedef {Record<string, string | number | boolean | ((event: Event) => void)>} Attributes */

// Every widget of a page loads a module of its own: a counter alone would name two figures of one page alike.
const SALT = Math.random().toString(36).slice(2, 8);
let made = 0;

/**
 * A word that nothing else on the page is called: an id, or the name of a group of radio buttons.
 * @param {string} kind
 */
export function unique(kind) {
  made += 1;
  return `bp-${kind}-${SALT}-${made}`;
}

/**
 * In JupyterLab's command mode every key but those typed into a field of text is a command: `d d` deletes the
 * cell, arrows leave it, Enter edits it. JupyterLab leaves the keys to an element that says so itself; it
 * looks at the very element that has the focus, not at what is around it.
 * @param {HTMLElement | SVGElement} node
 */
export function quiet(node) {
  node.dataset.lmSuppressShortcuts = "true";
}

/**
 * Saving is JupyterLab's wherever the focus is: for that one key the mark is taken off, before JupyterLab looks
 * for it, and put back.
 * @param {KeyboardEvent} event
 */
export function letSave(event) {
  const { target, key, ctrlKey, metaKey } = event;
  if (key.toLowerCase() !== "s" || !(ctrlKey || metaKey) || !(target instanceof Element)) return;
  if (target.getAttribute("data-lm-suppress-shortcuts") !== "true") return;
  target.removeAttribute("data-lm-suppress-shortcuts");
  setTimeout(() => target.setAttribute("data-lm-suppress-shortcuts", "true"));
}

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value !== false) node.setAttribute(name, value === true ? "" : String(value));
  }
  if (["button", "input", "summary", "a"].includes(tag)) quiet(node);
  node.append(...children);
  return node;
}

/**
 * @param {string} text
 * @param {Attributes} attributes
 */
export function button(text, attributes) {
  return element("button", { type: "button", ...attributes }, text);
}

/**
 * A button that shows a drawing, 16 units wide and high, for what it does; its name is heard, and seen as a tip.
 * @param {string} name
 * @param {string} path
 * @param {Attributes} attributes
 */
export function iconButton(name, path, attributes) {
  const icon =
    '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">' +
    `<path fill="none" stroke="currentColor" stroke-width="2" d="${path}"/></svg>`;
  return marked("button", icon, { type: "button", "aria-label": name, title: name, ...attributes });
}

/**
 * An element that holds markup made by Python; what a reader types never comes this way.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} html
 * @param {Attributes} [attributes]
 */
export function marked(tag, html, attributes = {}) {
  const node = element(tag, attributes);
  node.innerHTML = html;
  return node;
}

/**
 * Even an unchanged text or attribute, once set, makes the browser lay out anew.
 * @param {Element} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {Element} node
 * @param {string} name
 * @param {string} value
 */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/**
 * A number on the page: what is seen is rounded, what is carried is not.
 * @param {Element} node what carries it
 * @param {Element} target what shows it
 * @param {string} name
 * @param {number} value
 * @param {string} text
 */
export function showNumber(node, target, name, value, text) {
  setText(target, text);
  setAttribute(node, "data-value", String(value));
  setAttribute(node, "data-name", name);
}
