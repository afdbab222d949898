// Stands in for the package sanitize-html, which the widget manager calls for labels that may hold markup:
// the browser's own parser reads the text into a document that runs nothing; only what is allowed is copied
// out.
const SAFE_ADDRESS = /^(https?:|mailto:|#|[^:]*$)/i;

/** @typedef {{ allowedTags: string[], allowedAttributes: Record<string, string[]> }} Allowed */

/**
 * @param {Node} from
 * @param {Element} to
 * @param {Allowed} allowed
 */
function copyAllowed(from, to, { allowedTags, allowedAttributes }) {
  for (const node of from.childNodes) {
    if (node instanceof Text) to.append(node.data);
    if (!(node instanceof Element)) continue;
    const tag = node.localName;
    if (tag === "script" || tag === "style") continue;
    let target = to;
    if (allowedTags.includes(tag)) {
      target = document.createElement(tag);
      const names = [...(allowedAttributes[tag] ?? []), ...(allowedAttributes["*"] ?? [])];
      for (const { name, value } of node.attributes) {
        const address = name === "href" || name === "src";
        const safe = !address || SAFE_ADDRESS.test(value.trim());
        if (names.includes(name) && safe) target.setAttribute(name, value);
      }
      to.append(target);
    }
    copyAllowed(node, target, { allowedTags, allowedAttributes });
  }
}

/**
 * @param {string} text
 * @param {Partial<Allowed>} [allowed]
 */
export default function sanitize(text, { allowedTags = [], allowedAttributes = {} } = {}) {
  const holder = document.createElement("div");
  copyAllowed(new DOMParser().parseFromString(text, "text/html").body, holder, {
    allowedTags,
    allowedAttributes,
  });
  return holder.innerHTML;
}
