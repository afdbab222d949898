// Names that assistive technology can read, on the controls ipywidgets leaves nameless, also those drawn later;
// and a plain line in place of each control that would need a kernel.

function setName(element, name) {
  if ("named" in element.dataset) return; // by a live figure, which says more than its slider's label
  if (name && element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name);
}

function labelText(label) {
  if (!label) return "";
  const copy = label.cloneNode(true);
  // KaTeX says everything twice, once for eyes and once as MathML; keep the source it was made of.
  for (const formula of copy.querySelectorAll(".katex")) {
    formula.replaceWith(formula.querySelector("annotation")?.textContent ?? formula.textContent);
  }
  return copy.textContent.replace(/[{}\\$]/g, "").trim() || label.title || "";
}

function nameSlider(widget) {
  const name = labelText(widget.querySelector(".widget-label")) || widget.title || "value";
  const handles = widget.querySelectorAll(".noUi-handle");
  const readout = widget.querySelector(".widget-readout");
  handles.forEach((handle, index) => {
    setName(handle, handles.length > 1 ? `${name}, ${index ? "upper" : "lower"} end` : name);
  });
  if (!readout) return;
  if (readout.isContentEditable) readout.setAttribute("role", "textbox");
  setName(readout, `${name}, value`);
  const said = readout.textContent;
  if (handles.length !== 1 || !said) return;
  if (handles[0].getAttribute("aria-valuetext") !== said) handles[0].setAttribute("aria-valuetext", said);
}

function needsKernel(widget) {
  if (widget.dataset.replaced) return;
  widget.dataset.replaced = "yes";
  const name = labelText(widget.querySelector(".widget-label")) || widget.title || widget.textContent.trim();
  const note = document.createElement("p");
  note.className = "page-note";
  note.textContent = `This needs JupyterLab: ${name || "it runs Python"}.`;
  widget.after(note);
}

function look(root) {
  root.querySelectorAll(".widget-slider").forEach(nameSlider);
  root.querySelectorAll(".bp-needs-kernel").forEach(needsKernel);
  for (const heading of root.querySelectorAll("th")) {
    if (!heading.textContent.trim()) heading.setAttribute("role", "presentation"); // a table's empty corner
  }
  for (const input of root.querySelectorAll(".widget-inline-hbox :is(input, select, textarea)")) {
    if (!input.labels?.length) setName(input, labelText(input.closest(".widget-inline-hbox").querySelector(".widget-label")));
  }
}

export function nameControls(root) {
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      look(root);
    });
  };
  look(root);
  const changes = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["class"] };
  new MutationObserver((records) => {
    if (records.some(concernsControls)) later();
  }).observe(root, changes);
}

// A live figure changes its text sixty times a second; only what concerns controls is worth another look.
function concernsControls({ type, target, addedNodes }) {
  const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
  if (!element || element.closest("svg")) return false;
  if (element.closest(".widget-slider")) return true;
  if (type === "attributes") return element.classList.contains("bp-needs-kernel");
  return [...addedNodes].some((node) => node.nodeType === Node.ELEMENT_NODE);
}
