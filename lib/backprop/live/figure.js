// The live figure: reads its sliders by reference, evaluates its graph at most once a frame, moves its marks.

let instances = 0;
const SETTLED = 400; // ms without a change after which the hand is taken to have stopped

async function load(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try { return await import(url); } finally { URL.revokeObjectURL(url); }
}

async function referenced(model, references) {
  const manager = model.widget_manager;
  const found = Object.entries(references).map(async ([name, id]) => [name, await manager.get_model(id.replace("IPY_MODEL_", ""))]);
  return Object.fromEntries(await Promise.all(found));
}

// Two drawings on one page must not share ids (clip paths and markers are found by id).
function drawing(source) {
  const scope = `bp-${SALT}-${++instances}-`;
  const scoped = source.replace(/ id="([^"]*)"/g, ` id="${scope}$1" data-gid="$1"`)
    .replace(/url\(#/g, `url(#${scope}`).replace(/href="#/g, `href="#${scope}`);
  const svg = document.importNode(new DOMParser().parseFromString(scoped, "image/svg+xml").documentElement, true);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  return svg;
}

// The number a slider is set to: steps of 0.01 arrive at 0.9999999999999996 where 1 is meant (see live.py).
function setting(control) {
  const value = control.get("value"), meant = Number(value.toFixed(10));
  return Math.abs(meant - value) < 1e-14 * Math.max(0.1, Math.abs(meant)) ? meant : value;
}

// What ipywidgets keeps of a view that it has removed: its layout's and its style's views, and a listener on
// its model. Only its own widgets are looked at: others may listen to themselves.
async function letGo(manager) {
  const there = async (promises) => (await Promise.allSettled(Object.values(promises ?? {}))).map((one) => one.value).filter(Boolean);
  const ours = (model) => model.views && (/^@jupyter-widgets/.test(model.get("_model_module")) || /^backprop\./.test(model.get("_anywidget_id")));
  for (const model of (await there(manager._models)).filter(ours)) {
    for (const view of await there(model.views)) {
      const parent = view.options?.parent;
      if (parent?.model && !(await there(parent.model.views)).includes(parent)) view.remove();
    }
    if (!Object.keys(model.views).length) model.off("msg:custom");
  }
}

async function render({ model, el }) {
  const [{ evaluate, names: order }, controls] = await Promise.all([load(model.get("program")), referenced(model, model.get("controls"))]);
  const svg = drawing(model.get("svg")), options = model.get("options");
  const find = (gid) => svg.querySelector(`[data-gid="${CSS.escape(gid)}"]`);
  const figure = { controls, options, order, evaluate, names: model.get("names"), moving: Object.keys(controls), values: {},
    set: (changes) => { model.set("settings", { ...model.get("settings"), ...changes }); model.save_changes(); },
    show: (shown) => figure.set({ shown }),
    settings: () => model.get("settings"),
    select, reset, mark };
  const updates = model.get("marks").map((spec) => marks[spec.kind](find(spec.gid), spec, figure));
  const source = provenance(figure), bar = toolbar(figure);
  const guess = options.prediction ? [prediction(figure)] : [];
  const roll = options.iteration ? rollout(options.iteration, evaluate) : (given) => ({ history: [evaluate(given)], ended: false });
  const player = options.iteration ? [transport(figure)] : [];
  const marked = scaleMarks(figure), told = options.iteration ? [pacer(figure)] : [];
  const above = [...guess, bar, ...player], words = sentence(figure), below = [source, table(figure)];
  const panels = [...above, ...told, words, ...below, marked];
  const root = element("div", { class: "bp-live" }, ...above.map((p) => p.element), svg, ...told.map((p) => p.element), words.element);
  const tail = element("div", { class: "bp-live bp-tail" }, ...below.map((p) => p.element));
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", model.get("alt"));
  el.append(root, tail);
  root.figure = figure; // what is shown, for tests and for the curious in the console

  function inputs() {
    const settings = model.get("settings"), values = { ...model.get("fixed") };
    for (const [name, control] of Object.entries(controls)) values[name] = setting(control);
    for (const [name, gate] of Object.entries(options.gates || {})) if (!settings[gate]) values[name] = 0;
    return values;
  }
  let waiting = 0, settling = 0, resetting = false;
  function paint() {
    waiting = 0;
    const settings = model.get("settings"), given = inputs();
    const { history, ended } = roll(given);
    const values = figure.values = history.at(-1);
    Object.assign(figure, { history, ended, given });
    updates.forEach((update) => update(values, settings, given, history));
    panels.forEach((panel) => panel.update?.(values, settings));
    buttons.forEach(nameButton);
    model.set("bp_values", { ...values }); // never saved: for exercises that watch this figure
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLED);
  }
  function schedule() { waiting ||= requestAnimationFrame(paint); }
  // The first change since the last frame is painted at once, in the slider's own frame; the rest wait for the next.
  let fresh = true;
  function follow() {
    if (!fresh || waiting || resetting) return schedule();
    fresh = false;
    requestAnimationFrame(() => { fresh = true; });
    paint();
  }
  function settle() {
    panels.forEach((panel) => panel.settle?.(figure.values));
    setAttribute(svg, "aria-label", describe(model.get("alt")));
  }
  // the words are of the drawing as it starts; once it has moved, they say so
  function describe(alt) {
    const start = Object.entries(model.get("start")), moved = start.some(([name, value]) => controls[name].get("value") !== value);
    return moved ? `Changed since it started; the table below holds every value. It started so: ${alt}` : alt;
  }

  // which artists and which sliders a setting shows
  const holds = (when, settings) => Object.entries(when).every(([setting, allowed]) => allowed.includes(settings[setting]));
  function arrange() {
    const settings = model.get("settings");
    root.dataset.mode = settings.mode || "";
    for (const [gid, when] of Object.entries(options.groups || {})) find(gid).style.display = holds(when, settings) ? "" : "none";
    for (const [gid, when] of Object.entries(options.dims || {})) find(gid).style.opacity = holds(when, settings) ? "" : "0.3";
    const always = (options.stages || {})[settings.reveal] || (options.stages ? [] : figure.moving);
    for (const [name, control] of Object.entries(controls)) {
      const allowed = holds((options.sliders || {})[name] || {}, settings);
      const shown = settings.every || always.includes(name) || settings.shown.includes(name);
      control.get("layout").set("display", allowed && shown ? null : "none");
    }
    roam();
    schedule();
  }

  // numbers are buttons, one tab stop for all, arrow keys among them
  const buttons = model.get("marks").filter((spec) => spec.kind === "number").map((spec) => ({ name: spec.name, node: find(spec.gid) }));
  const visible = () => buttons.filter(({ node }) => node.style.display !== "none");
  function nameButton({ name, node }) { // the name holds the text that is seen, for those who speak to their computer
    setAttribute(node, "aria-label", `${figure.names[name].spoken}, ${node.textContent.trim()}: show where it comes from`);
  }
  function roam(to) {
    const stops = visible();
    const stop = to || stops.find(({ node }) => node.getAttribute("tabindex") === "0") || stops[0];
    buttons.forEach(({ node }) => node.setAttribute("tabindex", node === stop?.node ? "0" : "-1"));
    if (to) to.node.focus();
  }
  function onKey(event, button) {
    const stops = visible(), at = stops.indexOf(button);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) roam(stops[(at + step + stops.length) % stops.length]);
    else if (event.key === "Home" || event.key === "End") roam(stops.at(event.key === "Home" ? 0 : -1));
    else if (event.key === "Enter" || event.key === " ") select(button.name);
    else return;
    event.preventDefault();
  }
  buttons.forEach((button) => {
    button.node.setAttribute("role", "button");
    quiet(button.node);
    button.node.classList.add("bp-pick");
    button.node.addEventListener("click", () => { roam(button); select(button.name); });
    button.node.addEventListener("keydown", (event) => onKey(event, button));
  });
  for (const { gid } of model.get("marks").filter((spec) => spec.kind === "edge")) {
    const edge = find(gid), wide = edge.querySelector("path").cloneNode();
    wide.setAttribute("style", "fill: none; stroke: transparent; stroke-width: 14; pointer-events: stroke; cursor: pointer");
    edge.append(wide);
    edge.addEventListener("click", () => select(edge.dataset.edge));
  }

  function mark(name) {
    buttons.forEach((button) => button.node.classList.toggle("bp-chosen", button.name === name));
  }
  function select(name) {
    source.select(name);
    const brings = (options.reveals || {})[name];
    if (brings) figure.show(brings);
  }
  function reset() {
    resetting = true; // several sliders move, and one picture shows it
    for (const [name, control] of Object.entries(controls)) {
      control.set("value", model.get("start")[name]);
      control.save_changes();
    }
    resetting = false;
    figure.set(options.start_settings);
    mark(null);
    panels.forEach((panel) => panel.reset?.());
  }

  // the sliders stand beside this view: name their handles, and let the panels follow them
  const box = () => el.closest(".bp-explorer");
  function settleIn() {
    const sliders = box()?.querySelector(".bp-sliders");
    if (sliders && sliders.nextElementSibling !== tail) sliders.after(tail);
    el.closest(".bp-chooser")?.querySelectorAll("select, button.widget-button").forEach(quiet);
    for (const [name, control] of Object.entries(controls))
      for (const view of Object.values(control.views || {}))
        view.then(({ el: slider }) => {
          const spoken = figure.names[name]?.spoken ?? name;
          marked.attach(name, slider);
          slider.querySelectorAll(".noUi-handle, .widget-readout").forEach((part) => { part.dataset.named = ""; setAttribute(part, "aria-label", spoken); quiet(part); });
        });
  }
  const watcher = new MutationObserver(settleIn);
  requestAnimationFrame(() => { settleIn(); if (box()) watcher.observe(box(), { childList: true, subtree: true }); });
  const unwatch = setTimeout(() => watcher.disconnect(), 10000);

  for (const control of Object.values(controls)) control.on("change:value", follow);
  model.on("change:settings", arrange);
  arrange();
  paint();
  settle();
  return () => {
    for (const control of Object.values(controls)) control.off("change:value", follow);
    model.off("change:settings", arrange);
    cancelAnimationFrame(waiting);
    clearTimeout(settling);
    clearTimeout(unwatch);
    watcher.disconnect();
    player.forEach((one) => one.stop());
    root.remove(); // the manager keeps old views: their drawings need not stay with them
    tail.remove();
    setTimeout(() => letGo(model.widget_manager));
  };
}

export default { render };
