// Put into a page by accessibility.py.

// Each text with its colour and the first solid colour behind it, where their contrast is too low.
// axe-core gives up on mathematics and on texts of a drawing; these are most of the page.
function lowContrast() {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const solid = (colour, under = [255, 255, 255]) => {
    paint.globalCompositeOperation = "copy";
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    return [[r, g, b].map((c, i) => (c * a) / 255 + under[i] * (1 - a / 255)), a / 255];
  };
  const behind = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      layers.push(colour);
      if (solid(colour)[1] === 1) break;
    }
    return layers.reduceRight((under, colour) => solid(colour, under)[0], [255, 255, 255]);
  };
  const light = (rgb) =>
    rgb
      .map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const seen = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || node.closest("script, style, .katex-mathml, :disabled, annotation")) continue;
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(node),
      size = parseFloat(style.fontSize);
    // a mark of a slider's scale stands below the track that it belongs to
    const around = node.closest(".bp-notch")?.closest(".bp-sliders") ?? node.closest("svg")?.parentElement;
    const under = behind(around ?? node);
    const [over] = solid(node.closest("svg text") ? style.fill : style.color, under);
    const [low, high] = [light(over), light(under)].sort((a, b) => a - b);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const ratio = (high + 0.05) / (low + 0.05);
    const kind = `${node.localName}.${node.getAttribute("class")}`;
    if (ratio < (large ? 3 : 4.5)) seen.set(kind, `${text.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return [...seen].map((pair) => pair.join(": "));
}

// Where the keys go now: what has the focus, whether one sees it, and whether one sees that it has it.
function focused() {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const again = node.dataset.visited === "yes";
  node.dataset.visited = "yes";
  const drawn = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const hidden = node.matches(".bp-switch input");
  const box = (hidden ? node.nextElementSibling : node).getBoundingClientRect();
  const covers = node.closest(".page-bar, .page-skip") ? null : document.querySelector(".page-bar");
  const bar = covers ? covers.getBoundingClientRect().bottom : 0;
  return {
    again,
    what: node.outerHTML.slice(0, 120),
    drawn: drawn(hidden ? node.nextElementSibling : node),
    inside:
      box.bottom > bar && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
  };
}

// What the Tab key should have come to: one of each group of radio buttons and of numbers in a drawing.
function notVisited() {
  const able = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]";
  const stops = [...document.querySelectorAll(able)]
    .filter(
      (node) => node.tabIndex >= 0 && !node.disabled && node.checkVisibility({ visibilityProperty: true }),
    )
    .filter((node) => !(node.localName === "summary" && node.parentElement.localName !== "details"));
  const visited = stops.filter((node) => node.dataset.visited);
  const groups = new Set(visited.filter((node) => node.type === "radio").map((node) => node.name));
  return stops
    .filter((node) => !node.dataset.visited && !(node.type === "radio" && groups.has(node.name)))
    .map((node) => node.outerHTML.slice(0, 120));
}

// What sticks out of the window, unless it stands in something that scrolls by itself.
function outside() {
  const scrolls = (node) =>
    node && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  const over = (box) => box.right > innerWidth + 1 || box.left < -1;
  const wide = document.documentElement.scrollWidth - innerWidth;
  const kinds = ["p", "li", "button", "input", "select", "summary", "legend", ".noUi-handle", "svg text"];
  return [...document.querySelectorAll(kinds.map((kind) => `main ${kind}`).join())]
    .filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((node) => !node.closest(".bp-heard") && over(node.getBoundingClientRect()) && !scrolls(node))
    .map((node) => node.outerHTML.slice(0, 120))
    .concat(wide > 0 ? [`${wide} px too wide`] : []);
}

globalThis.watched = { lowContrast, focused, notVisited, outside };
